namespace Bmc.Simulator.Chips;

/// <summary>
/// An LM75 (National Semiconductor DS012658): 9-bit temperature sensor.
/// Registers: 00h temperature (two's complement, 0.5 °C in bits 15..7, the rest zero), 01h configuration (one byte),
/// 02h T_HYST, 03h T_OS (both as the temperature, 75 °C and 80 °C after power-up).
/// </summary>
/// <param name="celsius">What the chip's spot on the board measures.</param>
public sealed class SimulatedLm75(Func<double> celsius) : WordRegisterChip
{
    private const ushort TemperatureBits = 0xFF80;
    private const int Shutdown = 0x01;

    private byte _configuration;
    private ushort _hysteresis = 75 << 8;
    private ushort _overtemperature = 80 << 8;
    private ushort _lastConversion;

    protected override ushort ReadRegister(byte register, out int width)
    {
        width = (register & 3) == 1 ? 1 : 2;
        return (register & 3) switch
        {
            0 => Temperature(),
            1 => _configuration,
            2 => _hysteresis,
            _ => _overtemperature,
        };
    }

    protected override void WriteRegister(byte register, ushort value, int width)
    {
        switch (register & 3, width)
        {
            case (1, 1):
                Temperature();
                _configuration = (byte)(value & 0x1F);
                break;
            case (2, 2):
                _hysteresis = (ushort)(value & TemperatureBits);
                break;
            case (3, 2):
                _overtemperature = (ushort)(value & TemperatureBits);
                break;
        }
    }

    private ushort Temperature()
    {
        if ((_configuration & Shutdown) == 0)
        {
            double clamped = Math.Clamp(celsius(), -55, 125);
            _lastConversion = (ushort)((short)Math.Round(clamped * 2) << 7);
        }

        return _lastConversion;
    }
}
