using Bmc.Contracts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Manager.Ipmi;

/// <summary>What IPMI's settings may be.</summary>
internal static class IpmiSettingsRules
{
    /// <summary>IPMI 2.0 Table 23-4 parameter 23 lists at most sixteen suites.</summary>
    private const int MaximumSuites = 16;

    /// <summary>More than all commands that there are; bounds the file.</summary>
    private const int MaximumDisabledCommands = 1024;

    /// <summary>Table 26-5 parameter 4: three bits.</summary>
    private const int MaximumRetryCount = 7;

    /// <summary>Null when all is well.</summary>
    public static Fault? Check(IpmiSettings settings) => settings switch
    {
        { Channel: var channel } when !Enum.IsDefined(channel.PrivilegeLimit) => Invalid("channel.privilegeLimit is no role."),
        { CipherSuiteLimits.Count: > MaximumSuites } => Invalid($"cipherSuiteLimits has more than {MaximumSuites} entries."),
        { CipherSuiteLimits: var limits } when limits.DistinctBy(limit => limit.Suite).Count() != limits.Count => Invalid("cipherSuiteLimits names a suite twice."),
        { Sol: var sol } when !Enum.IsDefined(sol.PrivilegeLimit) => Invalid("sol.privilegeLimit is no role."),
        { Sol.AccumulateInterval: 0 } => Invalid("sol.accumulateInterval is 0; it counts from 1, in units of 5 ms."),
        { Sol.SendThreshold: 0 } => Invalid("sol.sendThreshold is 0; it counts from 1."),
        { Sol.RetryCount: > MaximumRetryCount } => Invalid($"sol.retryCount is above {MaximumRetryCount}."),
        { Firewall.Count: > MaximumDisabledCommands } => Invalid($"firewall has more than {MaximumDisabledCommands} entries."),
        _ => null,
    };

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
