namespace Bmc.Ipmi.Commands;

/// <summary>The body of a request or response that knows its bytes.</summary>
public interface IMessage
{
    void Write(ref SpanWriter writer);
}

/// <summary>How a handler ends: with a message, or with a code alone.</summary>
public static class ResponseMessage
{
    /// <summary>Makes <paramref name="message"/> the whole response data.</summary>
    /// <returns>Always <see cref="CompletionCode.Ok"/>, so that a handler can return the call.</returns>
    public static CompletionCode Answer<T>(this ResponseBuffer response, in T message)
        where T : struct, IMessage
    {
        SpanWriter writer = response.Begin();
        message.Write(ref writer);
        response.Commit(writer);
        return CompletionCode.Ok;
    }
}
