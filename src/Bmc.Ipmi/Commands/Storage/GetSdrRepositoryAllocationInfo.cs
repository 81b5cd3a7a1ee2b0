using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.10: a unit a record, beside the board's own so many as can be added.</summary>
public sealed class GetSdrRepositoryAllocationInfo(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var edition = await repository.GetAsync(cancellationToken);
        return response.Answer(new AllocationInfoResponse(
            (ushort)(edition.Count + edition.Room),
            SdrEdition.MaximumRecordLength,
            FreeUnits: (ushort)edition.Room,
            LargestFreeBlock: (ushort)edition.Room,
            LargestRecord: 1));
    }
}
