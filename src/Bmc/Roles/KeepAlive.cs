using Bmc.Contracts;
using Bmc.Linux.Systemd;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>
/// Passes the role's heartbeat on to the service manager, which kills and restarts a role that it does not hear. Nothing
/// but a beat of the role is ever passed on: a keep-alive that a timer sends by itself would outlive what it stands for.
/// </summary>
internal sealed partial class KeepAlive(ServiceNotifier manager, IHeartbeat role, TimeProvider time, ILogger<KeepAlive> logger)
{
    /// <summary>Of the manager's patience: two beats may be late or lost before the third one is missed.</summary>
    private const int BeatsPerInterval = 3;

    /// <summary>Until cancelled; at once when nobody waits for a sign of life.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (manager.WatchdogInterval is not { } interval)
            return;
        using var timer = new PeriodicTimer(interval / BeatsPerInterval, time);
        do
        {
            Result beat = await role.BeatAsync(cancellationToken);
            if (beat.Fault is { } fault)
                LogMissed(fault.Message);
            else
                manager.Alive();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The role does not do its work, and is restarted unless it does again: {Reason}")]
    private partial void LogMissed(string reason);
}
