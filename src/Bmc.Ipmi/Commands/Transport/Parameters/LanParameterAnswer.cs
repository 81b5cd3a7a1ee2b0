namespace Bmc.Ipmi.Commands.Transport.Parameters;

// IPMI 2.0 §23.2, Table 23-3 response:
//   2    parameter revision: [7:4] present, [3:0] oldest that it is compatible with
//   3:N  parameter data, Table 23-4
public static class LanParameterAnswer
{
    public const byte Revision = 0x11;

    /// <summary>Makes revision and <paramref name="data"/> the whole response data.</summary>
    /// <returns>Always <see cref="CompletionCode.Ok"/>, so that a parameter can return the call.</returns>
    public static CompletionCode AnswerParameter<T>(this ResponseBuffer response, in T data)
        where T : struct, IMessage
    {
        SpanWriter writer = response.Begin();
        writer.WriteByte(Revision);
        data.Write(ref writer);
        response.Commit(writer);
        return CompletionCode.Ok;
    }

    /// <summary>The revision alone.</summary>
    public static CompletionCode AnswerRevision(this ResponseBuffer response)
    {
        SpanWriter writer = response.Begin();
        writer.WriteByte(Revision);
        response.Commit(writer);
        return CompletionCode.Ok;
    }
}
