using Bmc.Contracts;

namespace Bmc.Ctl;

/// <summary>What scripts can rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Understood and refused, or tried without success.</summary>
    public const int Refused = 1;

    /// <summary>The command line, a board file or a value is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No BMC answers on its sockets.</summary>
    public const int NotRunning = 3;

    /// <summary>What was waited for did not come in time.</summary>
    public const int NotInTime = 4;

    public static int Of(FaultCode code) => code switch
    {
        FaultCode.Invalid => Usage,
        FaultCode.Unavailable => NotRunning,
        _ => Refused,
    };
}
