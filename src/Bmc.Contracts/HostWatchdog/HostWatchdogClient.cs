using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.HostWatchdog;

/// <summary>The PC's watchdog timer over hardware.sock.</summary>
public sealed class HostWatchdogClient(IpcClient hardware) : IHostWatchdog
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<WatchdogStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("watchdog", _json.WatchdogStatus, cancellationToken);

    public ValueTask<Result> SetAsync(SetWatchdogRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "watchdog", request, _json.SetWatchdogRequest, cancellationToken);

    public ValueTask<Result> ResetAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Post, "watchdog/reset", origin, _json.RequestOrigin, cancellationToken);
}
