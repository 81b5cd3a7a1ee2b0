using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Linux.Files;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>
/// How the manager role, which may do nothing to other processes, has all roles restarted: it leaves a file in a folder that
/// only it can write, and the service manager waits for that file (bmc-restart.path) and does the rest.
/// </summary>
internal sealed partial class RestartSignal(string folder, ILogger<RestartSignal> logger)
{
    public const string FileName = "restart";

    /// <summary>Where RuntimeDirectory= of the unit is (systemd.exec(5)).</summary>
    private const string FolderVariable = "RUNTIME_DIRECTORY";

    /// <summary>Null when nobody waits for such files: this process then can't restart the others.</summary>
    public static RestartSignal? FromEnvironment(ILogger<RestartSignal> logger) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? new RestartSignal(folder, logger) : null;

    /// <summary>The order's kinds are one here: all sessions end and all roles start anew (IPMI 2.0 §20.2, §20.3).</summary>
    public void Leave(BmcRestartKind kind, RequestOrigin origin)
    {
        try
        {
            AtomicFile.Write(Path.Combine(folder, FileName), []);
        }
        catch (IOException problem)
        {
            LogFailed(problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The BMC can't be restarted: {Reason}")]
    private partial void LogFailed(string reason);
}
