using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.21, Table 33-15 request.</summary>
// 1    [7:1] reserved, [0] 1b run the agent, 0b ask how far it is
public readonly record struct RunInitializationAgentRequest(bool Run) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out RunInitializationAgentRequest request)
    {
        request = default;
        if (data.Length != 1 || (data[0] & 0xFE) != 0)
            return false;
        request = new(data[0] == 1);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Run ? (byte)1 : (byte)0);
}

/// <summary>IPMI 2.0 Table 33-15 response.</summary>
// 2    [7:1] reserved, [0] 1b initialization completed
public readonly record struct RunInitializationAgentResponse(bool Completed) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out RunInitializationAgentResponse response)
    {
        response = default;
        if (data.Length != 1)
            return false;
        response = new((data[0] & 0x01) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Completed ? (byte)1 : (byte)0);
}

/// <summary>
/// Gives every sensor of the board what its record says: scanning and events on, thresholds and hystereses as they are set.
/// It is done when this answers. No start runs the agent: settings are kept over restarts.
/// </summary>
public sealed class RunInitializationAgent(ISensors sensors)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RunInitializationAgentRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var result = request.Run ? await sensors.InitializeAsync(context.Origin, cancellationToken) : default;
        return result.IsDone ? response.Answer(new RunInitializationAgentResponse(Completed: true)) : result.ToCompletionCode();
    }
}
