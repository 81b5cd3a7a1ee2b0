namespace Bmc.Lab.I2cBus.Chips;

/// <summary>What a power supply takes from the mains, and its fan: the same on every page.</summary>
internal sealed class PmbusInput
{
    private double _volts = 230.0;
    private double _amperes = 0.6;
    private double _fan = 1500;

    public double Volts
    {
        get => Volatile.Read(ref _volts);
        set => Volatile.Write(ref _volts, value);
    }

    public double Amperes
    {
        get => Volatile.Read(ref _amperes);
        set => Volatile.Write(ref _amperes, value);
    }

    public double FanRevolutionsPerMinute
    {
        get => Volatile.Read(ref _fan);
        set => Volatile.Write(ref _fan, value);
    }
}
