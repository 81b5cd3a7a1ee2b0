namespace Bmc.Contracts.HostWatchdog;

/// <summary>Sets the timer. IPMI 2.0 §27.6.</summary>
/// <param name="DontStop">A timer that runs goes on from the new countdown; false stops it.</param>
/// <param name="ClearExpired">The expirations to forget.</param>
public sealed record SetWatchdogRequest(WatchdogSettings Settings, bool DontStop, WatchdogUses ClearExpired, RequestOrigin Origin);

/// <summary>
/// The PC's watchdog timer (IPMI 2.0 §27), owned by the hardware role: whoever set it starts it again and again, and when
/// it expires the PC is reset, switched off or cycled, as set. Stopped at each start of the owner, when the PC is reset, and
/// when it goes off.
/// </summary>
public interface IHostWatchdog
{
    ValueTask<WatchdogStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Does not start the timer. Refuses with Unsupported the action or interrupt that is not wired.</summary>
    ValueTask<Result> SetAsync(SetWatchdogRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Starts the timer, or starts it anew. NotFound when nobody has set it since the start of the owner and of the PC; Conflict
    /// when its interrupt has come: then only setting it stops it (IPMI 2.0 §27.5).
    /// </summary>
    ValueTask<Result> ResetAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
