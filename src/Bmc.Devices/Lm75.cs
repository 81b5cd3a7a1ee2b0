using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>
/// LM75 and its many relatives (LM75A/B, TMP75, TMP175, DS75, …): a temperature sensor of 9 to 12 bits.
/// </summary>
/// <remarks>
/// NXP LM75B data sheet: register 00h temperature, 01h configuration (bit 0: shutdown); TI TMP75 data sheet for 12 bits. None of them
/// has an identification that all have, so any chip that answers is believed.
/// </remarks>
public sealed class Lm75(SmbusDevice device) : ISensorChip
{
    public static readonly IReadOnlyList<string> ChannelNames = ["temperature"];

    private const byte TemperatureRegister = 0x00;
    private const byte ConfigurationRegister = 0x01;
    private const byte Shutdown = 0x01;

    // The 12 bits that the finest relative has, left-justified; the others leave theirs 0, and what is below is undefined.
    private const ushort TemperatureBits = 0xFFF0;
    private const double CelsiusPerUnit = 1.0 / 256;

    public IReadOnlyList<string> Channels => ChannelNames;

    /// <summary>Wakes a chip that somebody has put to sleep: it would answer with its last measurement for ever.</summary>
    public I2cFault Start()
    {
        I2cFault fault = device.ReadByteData(ConfigurationRegister, out byte configuration);
        if (fault != I2cFault.None || (configuration & Shutdown) == 0)
            return fault;
        return device.WriteByteData(ConfigurationRegister, (byte)(configuration & ~Shutdown));
    }

    public I2cFault Read(int channel, out double value)
    {
        I2cFault fault = device.ReadWordDataSwapped(TemperatureRegister, out ushort raw);
        value = (short)(raw & TemperatureBits) * CelsiusPerUnit;
        return fault;
    }
}
