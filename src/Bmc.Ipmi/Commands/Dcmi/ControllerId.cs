using System.Text;
using Bmc.Contracts.Dcmi;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>
/// Get and Set Management Controller Identifier String, DCMI 1.5 §6.4.6. The string ends with its first null, which the last
/// block has; what comes before it is kept as it comes.
/// </summary>
/// <param name="defaultId">While nobody has set one.</param>
public sealed class ControllerId(IDcmiIdentification identification, Func<string> defaultId)
{
    /// <summary>With the null, which is always at the last place at the latest.</summary>
    private const int MaximumLength = DcmiIdentification.MaximumControllerIdLength + 1;

    public async ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!TextBlockRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!IsInRange(request.Offset, request.Count))
            return CompletionCode.ParameterOutOfRange;
        var present = await identification.GetAsync(cancellationToken);
        return response.Answer(TextBlockResponse.Of(present.ControllerId is { Length: > 0 } id ? id : Encoding.ASCII.GetBytes(defaultId()), request));
    }

    public async ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length < 2 || !IsInRange(data.Span[0], data.Span[1]))
            return data.Length < 2 ? CompletionCode.RequestDataLengthInvalid : CompletionCode.ParameterOutOfRange;
        if (!TextBlock.TryParse(data.Span, out var block))
            return CompletionCode.RequestDataLengthInvalid;
        var present = await identification.GetAsync(cancellationToken);
        if (!block.TryApply(present.ControllerId, out var text))
            return CompletionCode.ParameterOutOfRange;
        var end = text.AsSpan().IndexOf((byte)0);
        if (end < 0 && text.Length == MaximumLength)
            return CompletionCode.InvalidDataField;
        var id = end < 0 ? text : text[..end];
        var set = await identification.SetAsync(new SetDcmiIdentificationRequest(present with { ControllerId = id }, context.Origin), cancellationToken);
        return set.IsDone ? response.Answer(new TextWrittenResponse((byte)text.Length)) : set.ToCompletionCode();
    }

    private static bool IsInRange(byte offset, byte count) =>
        offset < MaximumLength && count <= TextBlock.MaximumLength && offset + count <= MaximumLength;
}
