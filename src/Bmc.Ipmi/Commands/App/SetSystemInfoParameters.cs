using Bmc.Contracts.Manager;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.14a, Table 22-16a.</summary>
// 1    parameter
// 2    strings: set selector, the block; otherwise the parameter's data
// 3-N  strings: 1..16 bytes of the block
public readonly ref struct SetSystemInfoParametersRequest
{
    public const int MinimumLength = 2;
    public const int MaximumLength = 2 + SystemInfoText.BlockLength;

    public SystemInfoParameter Parameter { get; init; }

    /// <summary>The set selector, or the value of Set In Progress.</summary>
    public byte Selector { get; init; }

    public ReadOnlySpan<byte> Block { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> data, out SetSystemInfoParametersRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength)
            return false;
        request = new() { Parameter = (SystemInfoParameter)data[0], Selector = data[1], Block = data[2..] };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(Selector);
        writer.Write(Block);
    }
}

/// <summary>Takes names and versions block by block; a string is stored when its last block has come.</summary>
public sealed class SetSystemInfoParameters(IManager manager, SetInProgressSign progress)
{
    private readonly Lock _gate = new();
    private readonly SystemInfoTextAssembler[] _assemblers =
        [.. Enum.GetValues<SystemInfoParameter>().Select(_ => new SystemInfoTextAssembler())];

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetSystemInfoParametersRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        var parameter = request.Parameter;
        if (parameter != SystemInfoParameter.SetInProgress && !parameter.IsString())
            return new(GetSystemInfoParameters.ParameterNotSupported);
        if (parameter.IsString() == request.Block.IsEmpty)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (parameter == SystemInfoParameter.SetInProgress)
            return new(progress.Set((SetInProgress)request.Selector, context));

        string? text;
        lock (_gate)
        {
            if (!_assemblers[(int)parameter].Accept(request.Selector, request.Block, out text))
                return new(CompletionCode.InvalidDataField);
        }

        return text is null ? new(CompletionCode.Ok) : StoreAsync(parameter.Change(text), cancellationToken);
    }

    private async ValueTask<CompletionCode> StoreAsync(SystemInfo change, CancellationToken cancellationToken) =>
        (await manager.SetSystemInfoAsync(change, cancellationToken)).ToCompletionCode();
}
