using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>The byte that Get Sensor Reading, Event Status and Event Enable share. IPMI 2.0 §35.14 byte 3.</summary>
// 1    [7] event messages enabled, [6] scanning enabled, [5] reading unavailable, [4:0] reserved
public readonly record struct SensorStatus(bool EventMessagesEnabled, bool ScanningEnabled, bool Unavailable)
{
    private const byte EventMessages = 0x80;
    private const byte Scanning = 0x40;
    private const byte ReadingUnavailable = 0x20;

    public static SensorStatus Of(SensorSnapshot sensor) => new(
        sensor.Description.Events.EventMessagesEnabled,
        sensor.Description.Events.ScanningEnabled,
        sensor.Reading is SensorUnavailable);

    public static SensorStatus FromByte(byte value) =>
        new((value & EventMessages) != 0, (value & Scanning) != 0, (value & ReadingUnavailable) != 0);

    public byte ToByte() =>
        (byte)((EventMessagesEnabled ? EventMessages : 0) | (ScanningEnabled ? Scanning : 0) | (Unavailable ? ReadingUnavailable : 0));
}
