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

    private readonly DcmiText _text = new(identification, MaximumLength, static present => present.ControllerId, static (present, text) =>
    {
        var end = text.AsSpan().IndexOf((byte)0);
        if (end < 0 && text.Length == MaximumLength)
            return null;
        return present with { ControllerId = end < 0 ? text : text[..end] };
    });

    public ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        _text.GetAsync(() => Encoding.ASCII.GetBytes(defaultId()), data, response, cancellationToken);

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        _text.SetAsync(context, data, response, cancellationToken);
}
