using Bmc.Contracts.Manager;

namespace Bmc.Ipmi.Commands.App;

/// <summary>
/// Cold Reset and Warm Reset, IPMI 2.0 §20.2-20.3: of the BMC, never of the PC. No request or response data; the
/// answer comes first, the restart then.
/// </summary>
public sealed class ResetBmc(IManager manager, BmcRestartKind kind)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        (await manager.RestartAsync(kind, context.Origin, cancellationToken)).ToCompletionCode();
}
