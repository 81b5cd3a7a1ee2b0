using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>Puts handshake payloads into packets: RMCP+ without session, encryption and AuthCode (IPMI 2.0 Table 13-8).</summary>
internal sealed class HandshakeReplies(EndpointState state)
{
    public void Send(in OpenSessionResponse response, in Peer peer)
    {
        Span<byte> buffer = stackalloc byte[OpenSessionResponse.Length];
        var writer = new SpanWriter(buffer);
        response.Write(ref writer);
        Send(PayloadType.OpenSessionResponse, writer.Written, peer);
    }

    /// <returns>What to answer the same RAKP 1 with when it comes again.</returns>
    public HandshakeMemory Send(in RakpMessage2 message, byte[] request, in Peer peer)
    {
        Span<byte> buffer = stackalloc byte[PacketLimits.MaximumPacketLength];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        return Send(new HandshakeMemory(PayloadType.RakpMessage2, request, writer.Written.ToArray()), peer);
    }

    /// <returns>What to answer the same RAKP 3 with when it comes again.</returns>
    public HandshakeMemory Send(in RakpMessage4 message, byte[] request, in Peer peer)
    {
        Span<byte> buffer = stackalloc byte[PacketLimits.MaximumPacketLength];
        var writer = new SpanWriter(buffer);
        message.Write(ref writer);
        return Send(new HandshakeMemory(PayloadType.RakpMessage4, request, writer.Written.ToArray()), peer);
    }

    public void RefuseRakp1(byte messageTag, RakpStatus status, Handshake handshake)
    {
        Span<byte> buffer = stackalloc byte[RakpMessage2.RefusalLength];
        var writer = new SpanWriter(buffer);
        new RakpMessage2 { MessageTag = messageTag, Status = status, RemoteConsoleSessionId = handshake.RemoteConsoleSessionId }.Write(ref writer);
        Send(PayloadType.RakpMessage2, writer.Written, handshake.Peer);
    }

    /// <summary>True when this is the last message again; it has been answered as it was.</summary>
    public bool Repeat(HandshakeMemory? memory, ReadOnlySpan<byte> request, in Peer peer)
    {
        if (memory is null || !memory.Answers(request))
            return false;
        Send(memory, peer);
        return true;
    }

    private HandshakeMemory Send(HandshakeMemory memory, in Peer peer)
    {
        Send(memory.ReplyType, memory.Reply, peer);
        return memory;
    }

    private void Send(PayloadType type, ReadOnlySpan<byte> payload, in Peer peer)
    {
        Span<byte> buffer = stackalloc byte[PacketLimits.MaximumPacketLength];
        var writer = new SpanWriter(buffer);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Ipmi).Write(ref writer);
        new RmcpPlusHeader(type, false, false, 0, 0, (ushort)payload.Length).Write(ref writer);
        writer.Write(payload);
        state.Statistics.Answer();
        state.Sink.Send(writer.Written, peer);
    }
}
