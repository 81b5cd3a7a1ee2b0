using Bmc.Contracts.Dcmi;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>A text that consoles read and write in blocks, DCMI 1.5 §6.4.2 ff.</summary>
/// <param name="maximumLength">In bytes.</param>
/// <param name="read">What is kept; what a block is added to.</param>
/// <param name="write">The identification with the text; null when the text can't be (CCh).</param>
internal sealed class DcmiText(
    IDcmiIdentification identification,
    int maximumLength,
    Func<DcmiIdentification, byte[]> read,
    Func<DcmiIdentification, byte[], DcmiIdentification?> write)
{
    /// <param name="otherwise">Told while nothing is kept; null: nothing.</param>
    public async ValueTask<CompletionCode> GetAsync(Func<byte[]>? otherwise, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!TextBlockRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!IsInRange(request.Offset, request.Count))
            return CompletionCode.ParameterOutOfRange;
        var text = read(await identification.GetAsync(cancellationToken));
        return response.Answer(TextBlockResponse.Of(text.Length == 0 && otherwise is not null ? otherwise() : text, request));
    }

    public async ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length < TextBlock.HeaderLength)
            return CompletionCode.RequestDataLengthInvalid;
        if (!IsInRange(data.Span[0], data.Span[1]))
            return CompletionCode.ParameterOutOfRange;
        if (!TextBlock.TryParse(data.Span, out var block))
            return CompletionCode.RequestDataLengthInvalid;
        var before = await identification.GetAsync(cancellationToken);
        if (!block.TryApply(read(before), out var text))
            return CompletionCode.ParameterOutOfRange;
        if (write(before, text) is not { } after)
            return CompletionCode.InvalidDataField;
        var set = await identification.SetAsync(new SetDcmiIdentificationRequest(after, context.Origin), cancellationToken);
        return set.IsDone ? response.Answer(new TextWrittenResponse((byte)text.Length)) : set.ToCompletionCode();
    }

    private bool IsInRange(byte offset, byte count) =>
        offset < maximumLength && count <= TextBlock.MaximumLength && offset + count <= maximumLength;
}
