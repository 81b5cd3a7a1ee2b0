using Bmc.Contracts;
using Bmc.Contracts.Ipc;

namespace Bmc.Roles;

/// <summary>An owner's sockets, asked the way the other roles ask them.</summary>
internal sealed class SocketHeartbeat(RuntimeFolder runtime, params IEnumerable<SocketName> sockets) : IHeartbeat, IDisposable
{
    private readonly IpcClient[] _clients = [.. sockets.Select(socket => new IpcClient(runtime, socket))];

    public async ValueTask<Result> BeatAsync(CancellationToken cancellationToken)
    {
        foreach (IpcClient client in _clients)
        {
            if ((await client.TryGetAsync("/", ContractsJson.Default.RoleInformation, cancellationToken)).Fault is { } fault)
                return fault;
        }

        return Result.Done;
    }

    public void Dispose()
    {
        foreach (IpcClient client in _clients)
            client.Dispose();
    }
}
