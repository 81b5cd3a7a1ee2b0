using Bmc.Contracts;
using Bmc.Contracts.HostWatchdog;

namespace Bmc.Ipmi.Commands.App.Watchdog;

/// <summary>IPMI 2.0 §27.5, Table 27-3: starts the timer, or starts it anew. Neither request nor response has data.</summary>
public sealed class ResetWatchdogTimer(IHostWatchdog watchdog)
{
    /// <summary>Table 27-3: nobody has set the timer.</summary>
    public const CompletionCode Uninitialized = (CompletionCode)0x80;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var result = await watchdog.ResetAsync(context.Origin, cancellationToken);
        return result.Fault is { Code: FaultCode.NotFound } ? Uninitialized : result.ToCompletionCode();
    }
}
