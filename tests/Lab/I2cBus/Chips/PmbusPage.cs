namespace Bmc.Lab.I2cBus.Chips;

/// <summary>One output of a power supply (PMBus 1.2 Part II §11.10). A test sets what it gives; each value is read in one piece.</summary>
internal sealed class PmbusPage
{
    private double _volts = 12.0;
    private double _amperes = 10.0;
    private double _celsius = 40.0;

    public PmbusStatus Status { get; } = new();

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

    public double Celsius
    {
        get => Volatile.Read(ref _celsius);
        set => Volatile.Write(ref _celsius, value);
    }
}
