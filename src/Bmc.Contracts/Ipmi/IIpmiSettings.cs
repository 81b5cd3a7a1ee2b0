using Bmc.Contracts.Accounts;

namespace Bmc.Contracts.Ipmi;

/// <summary>The LAN channel, IPMI 2.0 §22.22.</summary>
/// <param name="AlwaysAvailable">False: the channel takes no sessions.</param>
/// <param name="PrivilegeLimit">No session gets more.</param>
/// <param name="Edition">
/// Whoever sets the channel from elsewhere than IPMI counts it up: what IPMI set for the moment gives way, though the rest be the same.
/// </param>
/// <param name="AlertingEnabled">Event filters may send alerts over it.</param>
public sealed record ChannelSettings(bool AlwaysAvailable, AccountRole PrivilegeLimit, bool AlertingEnabled = true, int Edition = 0)
{
    public static ChannelSettings Default { get; } = new(true, AccountRole.Administrator);
}

/// <summary>The highest privilege of sessions with this cipher suite, IPMI 2.0 Table 23-4 parameter 24; null: none may be opened.</summary>
public sealed record CipherSuiteLimit(byte Suite, AccountRole? PrivilegeLimit);

/// <summary>Serial over LAN, IPMI 2.0 Table 26-5. The line's speed is the console's own setting.</summary>
/// <param name="PrivilegeLimit">The least that may activate it.</param>
/// <param name="AccumulateInterval">In units of 5 ms, 1..255.</param>
/// <param name="SendThreshold">Characters, 1..255: so many are sent without waiting for the interval.</param>
/// <param name="RetryCount">0..7; 0: a packet is sent once.</param>
/// <param name="RetryInterval">In units of 10 ms, 0..255; 0: retries go out at once.</param>
public sealed record SolSettings(bool Enabled, AccountRole PrivilegeLimit, byte AccumulateInterval, byte SendThreshold, byte RetryCount, byte RetryInterval)
{
    public static SolSettings Default { get; } = new(true, AccountRole.Operator, 2, 220, 7, 50);
}

/// <summary>A command that the firmware firewall has switched off, IPMI 2.0 §21.</summary>
/// <param name="SubFunctions">Null: the whole command; else a bit for each sub-function that is off.</param>
public sealed record DisabledCommand(byte NetworkFunction, byte Command, uint? SubFunctions = null);

/// <summary>How the BMC speaks IPMI: all of it, a change replaces the whole.</summary>
public sealed record IpmiSettings(
    ChannelSettings Channel,
    IReadOnlyList<CipherSuiteLimit> CipherSuiteLimits,
    SolSettings Sol,
    IReadOnlyList<DisabledCommand> Firewall)
{
    public static IpmiSettings Default { get; } = new(ChannelSettings.Default, [], SolSettings.Default, []);
}

/// <summary>The settings of IPMI, kept by the manager role. What is refused changes nothing.</summary>
public interface IIpmiSettings
{
    ValueTask<IpmiSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result<IpmiSettings>> SetAsync(IpmiSettings settings, RequestOrigin origin, CancellationToken cancellationToken);
}
