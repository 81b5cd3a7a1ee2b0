namespace Bmc.Simulator.Chips;

/// <summary>What the power supply measures of itself.</summary>
/// <param name="OutputOn">The 12 V output is on.</param>
/// <param name="OutputFailed">It is off although nobody asked for that.</param>
/// <param name="FanFailed">Its own fan stands still.</param>
public readonly record struct SupplyReadings(
    double InputVolts,
    double InputAmperes,
    double InputWatts,
    double OutputVolts,
    double OutputAmperes,
    double OutputWatts,
    double Celsius,
    double FanRpm,
    bool OutputOn,
    bool OutputFailed,
    bool FanFailed)
{
    /// <summary>Below it the unit cannot run.</summary>
    public const double MinimumInputVolts = 85;

    public bool InputLost => InputVolts < MinimumInputVolts;
}
