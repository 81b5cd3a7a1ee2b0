using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi;

/// <summary>
/// The whole LAN protocol without a socket: one packet in, at most one out. What waits for another role is answered
/// later through the sink. Whatever comes in, nothing is thrown; what is not right is dropped and counted.
/// </summary>
public sealed class IpmiEndpoint(
    EndpointState state,
    HandshakeResponder handshakes,
    SessionResponder sessions,
    SessionlessResponder sessionless)
{
    public IpmiStatistics Statistics => state.Statistics;

    /// <param name="reply">At least <see cref="PacketLimits.MaximumPacketLength"/> bytes.</param>
    /// <returns>The length of the reply, 0 for none.</returns>
    public int Process(ReadOnlySpan<byte> packet, in Peer peer, Span<byte> reply)
    {
        state.Statistics.Receive();
        if (packet.Length > PacketLimits.MaximumPacketLength)
            return Drop(DropCause.TooLong);
        if (!RmcpHeader.TryParse(packet, out var header))
            return Drop(DropCause.NotRmcp);
        var rest = packet[RmcpHeader.Length..];
        return header switch
        {
            { Acknowledge: true } => Drop(DropCause.UnsupportedClass),
            { Class: RmcpClass.Asf } => AnswerPing(rest, reply),
            { Class: RmcpClass.Ipmi } => AnswerIpmi(rest, peer, reply),
            _ => Drop(DropCause.UnsupportedClass),
        };
    }

    /// <summary>To be called every second: ends idle sessions, and those that the channel allows no more.</summary>
    public void Tick()
    {
        lock (state.Gate)
        {
            sessions.EndIdleSessions();
            sessions.ApplyChannel();
        }
    }

    /// <summary>Ends every session; consoles that look at the PC's line are told.</summary>
    public void EndSessions()
    {
        lock (state.Gate)
            sessions.EndAllSessions();
    }

    /// <summary>Ends every session and completes when nothing is under way.</summary>
    public Task StopAsync()
    {
        EndSessions();
        return state.Pending.DrainAsync();
    }

    private int AnswerIpmi(ReadOnlySpan<byte> packet, in Peer peer, Span<byte> reply)
    {
        // IPMI 2.0 §6.6: a disabled channel is deaf. The ping, which is no IPMI, is answered all the same.
        if (!state.Settings.Present.Channel.AlwaysAvailable)
            return Drop(DropCause.ChannelDisabled);
        lock (state.Gate)
        {
            if (RmcpPlusHeader.TryParse(packet, out var header))
                return AnswerRmcpPlus(packet, header, peer, reply);
            return SessionlessHeader.TryParse(packet, out var outside)
                ? sessionless.Answer(packet.Slice(SessionlessHeader.Length, outside.PayloadLength), rmcpPlus: false, reply)
                : Drop(DropCause.MalformedHeader);
        }
    }

    private int AnswerRmcpPlus(ReadOnlySpan<byte> packet, in RmcpPlusHeader header, in Peer peer, Span<byte> reply)
    {
        if (header.SessionId != 0)
            return sessions.Answer(packet, header, peer, reply);
        if (header.Encrypted || header.Authenticated || packet.Length != RmcpPlusHeader.Length + header.PayloadLength)
            return Drop(DropCause.MalformedHeader);
        var payload = packet[RmcpPlusHeader.Length..];
        switch (header.PayloadType)
        {
            case PayloadType.IpmiMessage:
                return sessionless.Answer(payload, rmcpPlus: true, reply);
            case PayloadType.OpenSessionRequest or PayloadType.RakpMessage1 or PayloadType.RakpMessage3:
                handshakes.Receive(header.PayloadType, payload, peer);
                return 0;
            default:
                return Drop(DropCause.UnsupportedPayload);
        }
    }

    private int AnswerPing(ReadOnlySpan<byte> message, Span<byte> reply)
    {
        if (!AsfPresencePing.TryParse(message, out var ping))
            return Drop(DropCause.MalformedAsf);
        var writer = new SpanWriter(reply);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Asf).Write(ref writer);
        new AsfPresencePong(ping.MessageTag, IpmiSupported: true).Write(ref writer);
        state.Statistics.Answer();
        return writer.Position;
    }

    private int Drop(DropCause cause)
    {
        state.Statistics.Drop(cause);
        return 0;
    }
}
