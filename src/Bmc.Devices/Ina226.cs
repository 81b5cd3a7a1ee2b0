using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>TI INA226: measures the voltage of a rail and the current over a shunt, and multiplies them.</summary>
/// <remarks>TI SBOS547B: §6.5 calibration, §7.1 registers; all are 16 bits, high byte first.</remarks>
public sealed class Ina226 : ISensorChip
{
    public static readonly IReadOnlyList<string> ChannelNames = ["bus-voltage", "current", "power"];

    private const byte ConfigurationRegister = 0x00;
    private const byte BusVoltageRegister = 0x02;
    private const byte PowerRegister = 0x03;
    private const byte CurrentRegister = 0x04;
    private const byte CalibrationRegister = 0x05;
    private const byte MaskEnableRegister = 0x06;
    private const byte ManufacturerIdRegister = 0xFE;
    private const byte DieIdRegister = 0xFF;

    private const ushort ManufacturerId = 0x5449;
    private const ushort DieId = 0x2260;

    // Bit 14 reads 1; average of 4; 1.1 ms for either voltage; both, continuously. A result each 8.8 ms.
    private const ushort Configuration = 0x4000 | 0b001 << 9 | 0b100 << 6 | 0b100 << 3 | 0b111;
    private const ushort ConversionReady = 0x0008;

    // A poll takes 125 µs at 400 kHz and more on slower buses: at least 12 ms, more than the 8.8 ms of the first result.
    private const int ConversionPolls = 100;

    private const double VoltsPerUnit = 0.00125;
    private const double CalibrationFactor = 0.00512;
    private const int CurrentUnits = 32768;
    private const int PowerUnitsPerCurrentUnit = 25;
    private const int MaximumCalibration = 0x7FFF;

    // So that 2560, computed as 2559.9999…, stays 2560 when cut.
    private const double RoundingError = 1e-12;

    // The most that the shunt input measures: 8000h units of 2.5 µV.
    private const double MaximumShuntVolts = 0.08192;

    private readonly SmbusDevice _device;
    private readonly ushort _calibration;
    private readonly double _amperesPerUnit;

    /// <param name="shuntOhms">More than 0.</param>
    /// <param name="maximumAmperes">The full scale; see <see cref="CheckScale"/>.</param>
    public Ina226(SmbusDevice device, double shuntOhms, double maximumAmperes)
    {
        _device = device;

        // Equations 1 and 2. Cut, not rounded: a smaller calibration makes the full scale larger, never smaller than asked for.
        double calibration = CalibrationFactor * CurrentUnits / (maximumAmperes * shuntOhms);
        _calibration = (ushort)Math.Clamp(calibration * (1 + RoundingError), 1, MaximumCalibration);
        _amperesPerUnit = CalibrationFactor / (_calibration * shuntOhms);
    }

    public IReadOnlyList<string> Channels => ChannelNames;

    /// <summary>Whether the shunt and the full scale fit each other and the chip's input.</summary>
    public static SettingFault? CheckScale(DeviceSettings settings)
    {
        double shuntVolts = settings.ShuntOhms.GetValueOrDefault() * settings.MaximumAmperes.GetValueOrDefault();
        if (shuntVolts > MaximumShuntVolts)
        {
            return new("maximumAmperes", $"{settings.MaximumAmperes} A over {settings.ShuntOhms} Ω are {shuntVolts * 1000:0.##} mV; "
                + $"an ina226 measures {MaximumShuntVolts * 1000:0.##} mV at most, here {MaximumShuntVolts / settings.ShuntOhms:0.###} A");
        }

        double minimumShuntVolts = CalibrationFactor * CurrentUnits / MaximumCalibration;
        return shuntVolts >= minimumShuntVolts
            ? null
            : new("maximumAmperes", $"{settings.MaximumAmperes} A over {settings.ShuntOhms} Ω are too little for an ina226's scale; "
                + $"at least {minimumShuntVolts / settings.ShuntOhms:0.###} A");
    }

    public I2cFault Start()
    {
        I2cFault fault = _device.ReadWordDataSwapped(ManufacturerIdRegister, out ushort manufacturer);
        if (fault != I2cFault.None)
            return fault;
        fault = _device.ReadWordDataSwapped(DieIdRegister, out ushort die);
        if (fault != I2cFault.None)
            return fault;
        if (manufacturer != ManufacturerId || die != DieId)
            return I2cFault.WrongDevice;
        fault = _device.WriteWordDataSwapped(CalibrationRegister, _calibration);
        if (fault != I2cFault.None)
            return fault;
        fault = _device.WriteWordDataSwapped(ConfigurationRegister, Configuration);
        return fault != I2cFault.None ? fault : AwaitConversion();
    }

    public I2cFault Read(int channel, out double value)
    {
        (byte register, double scale) = channel switch
        {
            0 => (BusVoltageRegister, VoltsPerUnit),
            1 => (CurrentRegister, _amperesPerUnit),
            2 => (PowerRegister, _amperesPerUnit * PowerUnitsPerCurrentUnit),
            _ => throw new ArgumentOutOfRangeException(nameof(channel)),
        };
        I2cFault fault = _device.ReadWordDataSwapped(register, out ushort raw);

        // A brown-out has cleared the calibration: current and power are 0 until it is written again.
        if (fault == I2cFault.None && raw == 0 && register != BusVoltageRegister)
            fault = Recalibrate(register, ref raw);
        value = (register == CurrentRegister ? (short)raw : raw) * scale;
        return fault;
    }

    private I2cFault Recalibrate(byte register, ref ushort raw)
    {
        I2cFault fault = _device.ReadWordDataSwapped(CalibrationRegister, out ushort calibration);
        if (fault != I2cFault.None || calibration == _calibration)
            return fault;
        fault = Start();
        return fault != I2cFault.None ? fault : _device.ReadWordDataSwapped(register, out raw);
    }

    // Until the first conversion ends, the chip answers zeros, and a rail at 0 V is an alarm.
    private I2cFault AwaitConversion()
    {
        for (int poll = 0; poll < ConversionPolls; poll++)
        {
            I2cFault fault = _device.ReadWordDataSwapped(MaskEnableRegister, out ushort flags);
            if (fault != I2cFault.None || (flags & ConversionReady) != 0)
                return fault;
        }

        return I2cFault.BadValue;
    }
}
