using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Tests.Fakes;

internal delegate bool MessageParser<T>(ReadOnlySpan<byte> data, out T message);

internal static class Golden
{
    public static byte[] Bytes<T>(in T message)
        where T : struct, IMessage
    {
        var buffer = new byte[512];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        return writer.Written.ToArray();
    }

    /// <summary>Both ways: the message writes the bytes, and the bytes parse to a message that writes them again.</summary>
    public static void Matches<T>(byte[] expected, T message, MessageParser<T> parser)
        where T : struct, IMessage
    {
        Assert.Equal(expected, Bytes(message));
        Assert.True(parser(expected, out var parsed));
        Assert.Equal(expected, Bytes(parsed));
    }
}
