using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.10: a unit a record, none of them free, for nothing can be added.</summary>
public sealed class GetSdrRepositoryAllocationInfo(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var edition = await repository.GetAsync(cancellationToken);
        return response.Answer(new AllocationInfoResponse(
            (ushort)edition.Count,
            SdrEdition.MaximumRecordLength,
            FreeUnits: 0,
            LargestFreeBlock: 0,
            LargestRecord: 1));
    }
}
