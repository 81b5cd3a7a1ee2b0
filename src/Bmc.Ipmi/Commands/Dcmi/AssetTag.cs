using Bmc.Contracts.Dcmi;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>Get and Set Asset Tag, DCMI 1.5 §6.4.2-6.4.3: the bytes are kept as they come, in whatever encoding.</summary>
public sealed class AssetTag(IDcmiIdentification identification)
{
    private readonly DcmiText _text = new(
        identification,
        DcmiIdentification.MaximumAssetTagLength,
        static present => present.AssetTag,
        static (present, tag) => present with { AssetTag = tag });

    public ValueTask<CompletionCode> GetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        _text.GetAsync(otherwise: null, data, response, cancellationToken);

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        _text.SetAsync(context, data, response, cancellationToken);
}
