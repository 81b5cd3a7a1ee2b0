using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.11. C9h for what is no time of day: unspecified, or counted from a start (§37.1).</summary>
public sealed class SetSelTime(IEventLog eventLog)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SelTime.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!SelTimestamp.IsAbsolute(request.Timestamp))
            return CompletionCode.ParameterOutOfRange;
        return (await eventLog.SetTimeAsync(SelTimestamp.ToTime(request.Timestamp), cancellationToken)).ToCompletionCode();
    }
}
