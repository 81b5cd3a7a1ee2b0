using Bmc.Contracts.Dcmi;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>Get and Set Asset Tag, DCMI 1.5 §6.4.2-6.4.3: the bytes are kept as they come, in whatever encoding.</summary>
public sealed class AssetTag(IDcmiIdentification identification)
{
    private const int MaximumOffset = DcmiIdentification.MaximumAssetTagLength - 1;

    public async ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!TextBlockRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!IsInRange(request.Offset, request.Count))
            return CompletionCode.ParameterOutOfRange;
        var present = await identification.GetAsync(cancellationToken);
        return response.Answer(TextBlockResponse.Of(present.AssetTag, request));
    }

    public async ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length < 2 || !IsInRange(data.Span[0], data.Span[1]))
            return data.Length < 2 ? CompletionCode.RequestDataLengthInvalid : CompletionCode.ParameterOutOfRange;
        if (!TextBlock.TryParse(data.Span, out var block))
            return CompletionCode.RequestDataLengthInvalid;
        var present = await identification.GetAsync(cancellationToken);
        if (!block.TryApply(present.AssetTag, out var tag))
            return CompletionCode.ParameterOutOfRange;
        var set = await identification.SetAsync(new SetDcmiIdentificationRequest(present with { AssetTag = tag }, context.Origin), cancellationToken);
        return set.IsDone ? response.Answer(new TextWrittenResponse((byte)tag.Length)) : set.ToCompletionCode();
    }

    private static bool IsInRange(byte offset, byte count) =>
        offset <= MaximumOffset && count <= TextBlock.MaximumLength && offset + count <= DcmiIdentification.MaximumAssetTagLength;
}
