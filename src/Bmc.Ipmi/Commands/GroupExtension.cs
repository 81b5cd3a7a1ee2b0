namespace Bmc.Ipmi.Commands;

/// <summary>
/// Commands of network function 2Ch are told apart by their first byte too, the body that defines them (IPMI 2.0 §5.1, Table
/// 5-1). It is checked and taken off here, and put before the answer, so that a command knows its own bytes only.
/// </summary>
public sealed class GroupExtension(byte definingBody, CommandHandler handler)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length == 0)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (data.Span[0] != definingBody)
            return new(CompletionCode.InvalidCommand);
        var command = handler(context, data[1..], response, cancellationToken);
        if (!command.IsCompletedSuccessfully)
            return FinishLaterAsync(command, response);
        response.Prepend(definingBody);
        return new(command.Result);
    }

    private async ValueTask<CompletionCode> FinishLaterAsync(ValueTask<CompletionCode> command, ResponseBuffer response)
    {
        var code = await command;
        response.Prepend(definingBody);
        return code;
    }
}
