namespace Bmc.Simulator.Chips;

/// <summary>
/// An INA226 (TI SBOS547): bus voltage, shunt voltage and what it computes of them (§7.5, §7.6).
/// Registers: 00h configuration, 01h shunt voltage (2.5 µV), 02h bus voltage (1.25 mV), 03h power (25 current LSB),
/// 04h current, 05h calibration, 06h mask/enable, 07h alert limit, FEh manufacturer id, FFh die id.
/// </summary>
/// <param name="shuntOhms">The resistor between IN+ and IN-.</param>
/// <param name="measure">Volts at the bus pin and amperes through the shunt.</param>
public sealed class SimulatedIna226(double shuntOhms, Func<(double Volts, double Amperes)> measure) : WordRegisterChip
{
    private const ushort ConfigurationDefault = 0x4127;
    private const ushort ConversionReady = 0x0008;
    private const ushort MaskBits = 0xFC03;
    private const double ShuntVoltsPerBit = 2.5e-6;
    private const double BusVoltsPerBit = 1.25e-3;

    private ushort _configuration = ConfigurationDefault;
    private ushort _calibration;
    private ushort _mask;
    private ushort _alertLimit;
    private short _shunt;
    private ushort _bus;
    private bool _ready;

    protected override ushort ReadRegister(byte register, out int width)
    {
        width = 2;
        Convert();
        return register switch
        {
            0x00 => _configuration,
            0x01 => (ushort)_shunt,
            0x02 => _bus,
            0x03 => Power(),
            0x04 => (ushort)Current(),
            0x05 => _calibration,
            0x06 => Mask(),
            0x07 => _alertLimit,
            0xFE => 0x5449,
            0xFF => 0x2260,
            _ => 0,
        };
    }

    protected override void WriteRegister(byte register, ushort value, int width)
    {
        if (width != 2)
            return;
        switch (register)
        {
            case 0x00 when (value & 0x8000) != 0:
                (_configuration, _calibration, _mask, _alertLimit) = (ConfigurationDefault, 0, 0, 0);
                break;
            case 0x00:
                _configuration = value;
                break;
            case 0x05:
                _calibration = (ushort)(value & 0x7FFF);
                break;
            case 0x06:
                _mask = (ushort)(value & MaskBits);
                break;
            case 0x07:
                _alertLimit = value;
                break;
        }
    }

    // The modes 000b and 100b are power-down: the last results stay. Triggered modes are taken as continuous.
    private void Convert()
    {
        if ((_configuration & 3) == 0)
            return;
        (double volts, double amperes) = measure();
        _shunt = (short)Math.Clamp(Math.Round(amperes * shuntOhms / ShuntVoltsPerBit), short.MinValue, short.MaxValue);
        _bus = (ushort)Math.Clamp(Math.Round(volts / BusVoltsPerBit), 0, 0x7FFF);
        _ready = true;
    }

    // §7.5 equation 3: the shunt voltage times the calibration over 2048.
    private short Current() => (short)Math.Clamp((long)_shunt * _calibration / 2048, short.MinValue, short.MaxValue);

    // §7.5 equation 4: the current times the bus voltage over 20000.
    private ushort Power() => (ushort)Math.Min((long)Math.Abs((int)Current()) * _bus / 20000, ushort.MaxValue);

    private ushort Mask()
    {
        ushort value = (ushort)(_mask | (_ready ? ConversionReady : 0));
        _ready = false;
        return value;
    }
}
