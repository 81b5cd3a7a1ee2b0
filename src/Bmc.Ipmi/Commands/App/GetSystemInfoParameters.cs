using Bmc.Contracts.Manager;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.14b, Table 22-16b.</summary>
// 1  [7] only the parameter revision is wanted, [6:0] reserved
// 2  parameter
// 3  set selector: the block of a string
// 4  block selector, 0
public readonly record struct GetSystemInfoParametersRequest(bool RevisionOnly, SystemInfoParameter Parameter, byte Set, byte Block) : IMessage
{
    public const int Length = 4;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSystemInfoParametersRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0x7F) != 0)
            return false;
        request = new((data[0] & 0x80) != 0, (SystemInfoParameter)data[1], data[2], data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(RevisionOnly ? 0x80 : 0));
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(Set);
        writer.WriteByte(Block);
    }
}

/// <summary>Names and versions, one block of 16 bytes at a time. The response: revision, set selector, the block.</summary>
public sealed class GetSystemInfoParameters(IManager manager, SetInProgressSign progress)
{
    /// <summary>Table 22-16b.</summary>
    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetSystemInfoParametersRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (request.Parameter != SystemInfoParameter.SetInProgress && !request.Parameter.IsString())
            return ParameterNotSupported;
        if (request.RevisionOnly)
            return AnswerRevision(response);
        if (request.Block != 0)
            return CompletionCode.InvalidDataField;
        if (request.Parameter == SystemInfoParameter.SetInProgress)
            return request.Set == 0 ? AnswerProgress(response) : CompletionCode.InvalidDataField;

        var info = await manager.GetSystemInfoAsync(cancellationToken);
        return AnswerBlock(response, request.Parameter.Of(info) ?? "", request.Set);
    }

    private static CompletionCode AnswerRevision(ResponseBuffer response)
    {
        var writer = response.Begin();
        writer.WriteByte(SystemInfoParameters.Revision);
        response.Commit(writer);
        return CompletionCode.Ok;
    }

    private CompletionCode AnswerProgress(ResponseBuffer response)
    {
        var writer = response.Begin();
        writer.WriteByte(SystemInfoParameters.Revision);
        writer.WriteByte((byte)progress.State);
        response.Commit(writer);
        return CompletionCode.Ok;
    }

    private static CompletionCode AnswerBlock(ResponseBuffer response, string text, byte block)
    {
        var writer = response.Begin();
        writer.WriteByte(SystemInfoParameters.Revision);
        writer.WriteByte(block);
        if (!SystemInfoText.TryWriteBlock(ref writer, text, block))
            return CompletionCode.ParameterOutOfRange;
        response.Commit(writer);
        return CompletionCode.Ok;
    }
}
