using Bmc.Contracts;
using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.Manager;
using Bmc.Manager.Identity;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.FactoryReset;

/// <summary>Takes the order; a role may only write its own folder, so <see cref="StateEraser"/> carries it out while none runs.</summary>
/// <param name="restart">Null: a path unit sees the order and stops the roles.</param>
internal sealed partial class LocalFactoryReset(StateFolder folder, RestartOrder? restart, ILogger logger) : IFactoryReset
{
    public ValueTask<Result> OrderAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        Result ordered = folder.Write(StateEraser.OrderFileName, []);
        if (ordered.IsDone)
        {
            LogOrdered(origin);
            restart?.Invoke(BmcRestartKind.Cold, origin);
        }

        return ValueTask.FromResult(ordered);
    }

    [LoggerMessage(LogLevel.Warning, "{Origin} ordered a factory reset: settings, accounts, keys and the event log go.")]
    private partial void LogOrdered(RequestOrigin origin);
}
