using Microsoft.Extensions.Hosting;

namespace Bmc.Contracts.Ipc;

/// <summary>
/// Starts and stops with its caller. The framework's own lifetime would take SIGTERM and SIGINT for itself, and then a
/// process whose caller does not wait for this host could not be ended by them.
/// </summary>
public sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
