using Bmc.Contracts.Alerts;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>IPMI 2.0 Table 23-4 parameter 18.</summary>
// 1    [7:4] reserved, [3:0] destination selector
// 2    [7] acknowledged, [6:3] reserved, [2:0] type, 000b: PET
// 3    time-out for the acknowledgement and between tries in seconds, less one
// 4    [7:3] reserved, [2:0] retries
public readonly record struct DestinationTypeData(byte Destination, bool Acknowledged, int TimeoutSeconds, byte Retries) : IMessage
{
    public const int Length = 4;

    /// <summary>False for another length, reserved bits, another type than PET.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out DestinationTypeData parameter)
    {
        parameter = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || (data[1] & 0x7F) != 0 || (data[3] & 0xF8) != 0)
            return false;
        parameter = new(data[0], (data[1] & 0x80) != 0, data[2] + 1, data[3]);
        return true;
    }

    public static DestinationTypeData Of(AlertDestination destination) =>
        new(destination.Number, destination.Acknowledged, destination.TimeoutSeconds, destination.Retries);

    /// <summary>The destination with this in it.</summary>
    public AlertDestination In(AlertDestination destination) =>
        destination with { Acknowledged = Acknowledged, TimeoutSeconds = TimeoutSeconds, Retries = Retries };

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Destination);
        writer.WriteByte((byte)(Acknowledged ? 0x80 : 0));
        writer.WriteByte((byte)(TimeoutSeconds - 1));
        writer.WriteByte(Retries);
    }
}
