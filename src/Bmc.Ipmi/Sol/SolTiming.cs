using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Sol;

/// <summary>When the BMC sends and sends again, IPMI 2.0 Table 26-5 parameters 3 and 4.</summary>
/// <param name="AccumulateInterval">How long the first character waits for others.</param>
/// <param name="SendThreshold">So many characters do not wait.</param>
/// <param name="RetryCount">How often a packet is sent again.</param>
/// <param name="RetryInterval">Between two copies; zero: one behind the other.</param>
public sealed record SolTiming(TimeSpan AccumulateInterval, int SendThreshold, int RetryCount, TimeSpan RetryInterval)
{
    public static readonly TimeSpan AccumulateUnit = TimeSpan.FromMilliseconds(5);
    public static readonly TimeSpan RetryUnit = TimeSpan.FromMilliseconds(10);

    public static SolTiming From(SolSettings settings) => new(
        settings.AccumulateInterval * AccumulateUnit,
        Math.Min((int)settings.SendThreshold, SolLimits.Characters),
        settings.RetryCount,
        settings.RetryInterval * RetryUnit);
}
