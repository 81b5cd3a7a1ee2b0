using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.3: a unit an entry.</summary>
public sealed class GetSelAllocationInfo(IEventLog eventLog)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var info = await eventLog.GetInfoAsync(cancellationToken);
        var free = (ushort)Math.Clamp(info.Capacity - info.Entries, 0, ushort.MaxValue);
        return response.Answer(new AllocationInfoResponse(
            (ushort)Math.Min(info.Capacity, ushort.MaxValue),
            SelRecord.Length,
            free,
            LargestFreeBlock: free,
            LargestRecord: 1));
    }
}
