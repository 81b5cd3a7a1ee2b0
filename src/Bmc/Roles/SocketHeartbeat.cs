using Bmc.Contracts;
using Bmc.Contracts.Ipc;

namespace Bmc.Roles;

/// <summary>An owner's sockets, asked the way the other roles ask them.</summary>
internal sealed class SocketHeartbeat(RuntimeFolder runtime, params SocketName[] sockets) : IHeartbeat
{
    public async ValueTask<Result> BeatAsync(CancellationToken cancellationToken)
    {
        foreach (SocketName socket in sockets)
        {
            // A connection of its own each time: that one which is open still works says nothing about the next.
            using var client = new IpcClient(runtime, socket);
            if ((await client.TryGetAsync("/", ContractsJson.Default.RoleInformation, cancellationToken)).Fault is { } fault)
                return fault;
        }

        return Result.Done;
    }
}
