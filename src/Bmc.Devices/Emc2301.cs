using Bmc.Linux.I2c;

namespace Bmc.Devices;

/// <summary>
/// Microchip (SMSC) EMC2301: drives one PWM fan and counts its tachometer. We set the drive directly; its watchdog is on, so
/// that the fan goes to full speed 4 s after our last word to the chip.
/// </summary>
/// <remarks>SMSC EMC2301 data sheet 1.1: chapter 4 watchdog, table 5.1 registers, equation 3 tachometer.</remarks>
public sealed class Emc2301(SmbusDevice device) : ISensorChip, IFanController
{
    public static readonly IReadOnlyList<string> ChannelNames = ["fan"];

    private const byte ConfigurationRegister = 0x20;
    private const byte FanStatusRegister = 0x24;
    private const byte FanSettingRegister = 0x30;
    private const byte FanConfigurationRegister = 0x32;
    private const byte TachometerHighRegister = 0x3E;
    private const byte TachometerLowRegister = 0x3F;
    private const byte ProductIdRegister = 0xFD;
    private const byte ManufacturerIdRegister = 0xFE;

    private const byte ProductId = 0x37;
    private const byte ManufacturerId = 0x5D;

    private const byte WatchdogEnable = 0x20;
    private const byte WatchdogExpired = 0x80;

    // Direct drive (EN_ALGO 0), range from 500 revolutions a minute (multiplier 1), 5 edges for 2 poles, update 400 ms.
    private const byte FanConfiguration = 0b0_00_01_011;

    // Equation 3: clock periods of a revolution to revolutions per minute, with multiplier 1.
    private const double TachometerFactor = 3_932_160;

    // 13 bits all set: no revolution within the longest time it counts.
    private const int TachometerStopped = 0x1FFF;

    public IReadOnlyList<string> Channels => ChannelNames;

    public I2cFault Start()
    {
        I2cFault fault = device.ReadByteData(ProductIdRegister, out byte product);
        if (fault != I2cFault.None)
            return fault;
        fault = device.ReadByteData(ManufacturerIdRegister, out byte manufacturer);
        if (fault != I2cFault.None)
            return fault;
        if (product != ProductId || manufacturer != ManufacturerId)
            return I2cFault.WrongDevice;
        fault = device.WriteByteData(FanConfigurationRegister, FanConfiguration);

        // Off first: if it has run out, it lets go of the fan only so.
        if (fault == I2cFault.None)
            fault = SetWatchdog(enabled: false);
        return fault != I2cFault.None ? fault : SetWatchdog(enabled: true);
    }

    public I2cFault Read(int channel, out double value)
    {
        value = 0;

        // The high byte first: reading it holds the low byte that belongs to it.
        I2cFault fault = device.ReadByteData(TachometerHighRegister, out byte high);
        if (fault != I2cFault.None)
            return fault;
        fault = device.ReadByteData(TachometerLowRegister, out byte low);
        int count = high << 5 | low >> 3;
        value = count is 0 or TachometerStopped ? 0 : TachometerFactor / count;
        return fault;
    }

    public I2cFault SetDrive(double percent)
    {
        byte setting = double.IsNaN(percent) ? byte.MaxValue : (byte)Math.Round(Math.Clamp(percent, 0, 100) * byte.MaxValue / 100);
        I2cFault fault = device.ReadByteData(FanStatusRegister, out byte status);
        if (fault != I2cFault.None)
            return fault;

        // Expired, it holds the fan at full speed until it is disabled; only then does the setting count again.
        bool expired = (status & WatchdogExpired) != 0;
        if (expired)
            fault = SetWatchdog(enabled: false);
        if (fault == I2cFault.None)
            fault = device.WriteByteData(FanSettingRegister, setting);
        if (fault == I2cFault.None && expired)
            fault = SetWatchdog(enabled: true);
        return fault;
    }

    // The register's other bits (clock pin, alert mask, SMBus time-out) are the board's.
    private I2cFault SetWatchdog(bool enabled)
    {
        I2cFault fault = device.ReadByteData(ConfigurationRegister, out byte configuration);
        if (fault != I2cFault.None)
            return fault;
        byte wanted = (byte)(enabled ? configuration | WatchdogEnable : configuration & ~WatchdogEnable);
        return device.WriteByteData(ConfigurationRegister, wanted);
    }
}
