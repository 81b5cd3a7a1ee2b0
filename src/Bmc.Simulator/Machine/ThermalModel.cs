namespace Bmc.Simulator.Machine;

/// <summary>
/// The processor's temperature: one heat capacity, heated by its power, cooled through a resistance that the fan lowers.
/// T' = (T_ambient + P R(fan) - T) / τ.
/// </summary>
public sealed class ThermalModel
{
    /// <summary>What the sensor shows when the heat sink has come off: between the critical and the non-recoverable threshold of the board.</summary>
    public const double OverheatedCelsius = 98;

    private const double IdleWatts = 15, FullWatts = 120;
    private const double StillAirKelvinPerWatt = 0.70, FullFanKelvinPerWatt = 0.34;

    // How quickly the fan's wind starts to help: a quarter of its speed takes half of the way.
    private const double FanEffect = 4;
    private static readonly TimeSpan TimeConstant = TimeSpan.FromSeconds(20);

    private readonly double _ambientCelsius;

    public ThermalModel(double ambientCelsius)
    {
        _ambientCelsius = ambientCelsius;
        Celsius = ambientCelsius;
    }

    public double Celsius { get; private set; }

    public static double ProcessorWatts(double load) => IdleWatts + (FullWatts - IdleWatts) * load;

    /// <param name="watts">Of the processor; 0 when off.</param>
    /// <param name="fanSpeed">0..1 of the fan's full speed.</param>
    public void Advance(TimeSpan elapsed, double watts, double fanSpeed)
    {
        double target = _ambientCelsius + watts * Resistance(fanSpeed);
        Celsius = target + (Celsius - target) * Math.Exp(-elapsed / TimeConstant);
    }

    // 0 at rest, 1 at full speed, steep at first.
    private static double Resistance(double fanSpeed)
    {
        double help = fanSpeed * (1 + FanEffect) / (1 + FanEffect * fanSpeed);
        return StillAirKelvinPerWatt - (StillAirKelvinPerWatt - FullFanKelvinPerWatt) * help;
    }
}
