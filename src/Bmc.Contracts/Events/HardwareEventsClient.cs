using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Events;

/// <summary>The hardware role's news over hardware.sock.</summary>
public sealed class HardwareEventsClient(IpcClient hardware) : IHardwareEvents
{
    public IAsyncEnumerable<HardwareEvent> WatchAsync(CancellationToken cancellationToken) =>
        hardware.WatchAsync("events", ContractsJson.Default.HardwareEvent, cancellationToken);
}
