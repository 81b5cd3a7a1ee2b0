using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>Answers the packets of live sessions. Everything runs under the endpoint's lock, late answers included.</summary>
public sealed class SessionResponder(EndpointState state, CommandTable commands, SessionLog log)
{
    private const string ChannelDisabled = "the channel is disabled";

    private readonly byte[] _inbound = new byte[PacketLimits.MaximumPacketLength];
    private readonly byte[] _outbound = new byte[PacketLimits.MaximumPacketLength];
    private readonly byte[] _lateReply = new byte[PacketLimits.MaximumPacketLength];

    /// <param name="packet">Everything after the RMCP header.</param>
    /// <returns>The length of the reply; 0 for none, or for one that comes later through the sink.</returns>
    public int Answer(ReadOnlySpan<byte> packet, in RmcpPlusHeader header, in Peer peer, Span<byte> reply)
    {
        if (!state.Sessions.TryGet(header.SessionId, out var session) || EndIfIdle(session))
            return Drop(DropCause.UnknownSession);
        if (!header.Encrypted || !header.Authenticated)
            return Drop(DropCause.Unprotected);
        if (!session.Protection.Verify(packet, header))
            return Drop(DropCause.WrongAuthCode);
        switch (session.Window.Accept(header.SequenceNumber))
        {
            case SequenceVerdict.Duplicate:
                return Drop(DropCause.Replayed);
            case SequenceVerdict.OutsideWindow:
                return Drop(DropCause.OutsideSequenceWindow);
        }

        session.LastActivity = state.Time.GetTimestamp();
        session.LastHandshake = null;
        session.Peer = peer;
        var length = session.Protection.Decrypt(packet.Slice(RmcpPlusHeader.Length, header.PayloadLength), _inbound);
        if (length < 0)
            return Drop(DropCause.WrongPadding);
        if (header.PayloadType == PayloadType.SerialOverLan)
            return TakeSol(session, _inbound.AsSpan(0, length), header.SequenceNumber);
        if (header.PayloadType != PayloadType.IpmiMessage)
            return Drop(DropCause.UnsupportedPayload);
        session.Sol?.Hear();
        if (!LanMessage.TryParse(_inbound.AsSpan(0, length), out var message, out var body)
            || !message.IsRequest
            || message.Destination != LanMessage.BmcAddress)
            return Drop(DropCause.MalformedMessage);
        return Answer(session, message, body, reply);
    }

    /// <summary>Ends the sessions that nobody uses any more.</summary>
    public void EndIdleSessions()
    {
        foreach (var session in state.Sessions.Active())
            EndIfIdle(session);
    }

    /// <summary>Does to the sessions that are there what the channel's settings ask, IPMI 2.0 §6.6 and §6.8. The command that set them is answered first.</summary>
    public void ApplyChannel()
    {
        var channel = state.Settings.Present.Channel;
        var limit = (Privilege)channel.PrivilegeLimit;
        foreach (var session in state.Sessions.Active())
        {
            if (session.Privilege > limit)
                session.Privilege = limit;
            if (channel.AlwaysAvailable)
                continue;
            if (session.Exchange.IsBusy)
                session.EndsBecause = ChannelDisabled;
            else
                End(session, ChannelDisabled);
        }
    }

    public void EndAllSessions()
    {
        foreach (var session in state.Sessions.Active())
            End(session, "the BMC stops");
    }

    private int Answer(IpmiSession session, in LanMessage message, ReadOnlySpan<byte> body, Span<byte> reply)
    {
        var exchange = session.Exchange;
        switch (exchange.Judge(message, body, out var answered))
        {
            case RequestVerdict.Repeated:
                return WriteReply(session, message, answered!.CompletionCode, answered.Response.Data, reply);
            case RequestVerdict.RepeatedWhileBusy:
                return Drop(DropCause.RepeatedWhileBusy);
            case RequestVerdict.Waits:
                exchange.Wait(message, body);
                return 0;
            case RequestVerdict.Busy:
                return WriteReply(session, message, CompletionCode.NodeBusy, default, reply);
        }

        return Begin(session, message, body, reply);
    }

    private int Begin(IpmiSession session, in LanMessage message, ReadOnlySpan<byte> body, Span<byte> reply)
    {
        var exchange = session.Exchange;
        state.Witness?.Notice(session, isOpening: false);
        exchange.Begin(message, body);
        var command = commands.DispatchAsync(
            session,
            message.NetworkFunction,
            message.DestinationLun,
            message.Command,
            exchange.Request,
            exchange.Response,
            exchange.Deadline);
        if (!command.IsCompletedSuccessfully)
        {
            exchange.StartDeadline();
            state.Pending.Track(AnswerLaterAsync(session, message, command));
            return 0;
        }

        exchange.Complete(command.Result, deadlineStarted: false);
        return Finish(session, message, reply);
    }

    private async Task AnswerLaterAsync(IpmiSession session, LanMessage message, ValueTask<CompletionCode> command)
    {
        CompletionCode completionCode;
        try
        {
            completionCode = await command;
        }
        catch (OperationCanceledException)
        {
            session.Exchange.Response.Clear();
            completionCode = CompletionCode.Timeout;
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            log.OwnerSilent(message.NetworkFunction, message.Command, fault.Message);
            session.Exchange.Response.Clear();
            completionCode = CompletionCode.ResponseNotProvided;
        }

        lock (state.Gate)
        {
            if (session.IsClosed)
                return;
            session.Exchange.Complete(completionCode, deadlineStarted: true);
            var length = Finish(session, message, _lateReply);
            state.Sink.Send(_lateReply.AsSpan(0, length), session.Peer);
            session.Sol?.Start();
            AnswerWaiting(session);
        }
    }

    /// <summary>What came meanwhile, one after the other, until one waits for another role itself.</summary>
    private void AnswerWaiting(IpmiSession session)
    {
        while (session is { IsClosed: false, Exchange.IsBusy: false } && session.Exchange.TryTakeWaiting(out var message, out var body, out var isLate))
        {
            var length = isLate
                ? WriteReply(session, message, CompletionCode.NodeBusy, default, _lateReply)
                : Begin(session, message, body, _lateReply);
            if (length > 0)
                state.Sink.Send(_lateReply.AsSpan(0, length), session.Peer);
        }
    }

    // Its answers go out through the sink, as everything of SOL does.
    private int TakeSol(IpmiSession session, ReadOnlySpan<byte> payload, uint order)
    {
        if (session.Sol is not { } sol)
            return Drop(DropCause.InactivePayload);
        return sol.Receive(payload, order) ? 0 : Drop(DropCause.MalformedMessage);
    }

    private int Finish(IpmiSession session, in LanMessage message, Span<byte> reply)
    {
        var length = WriteReply(session, message, session.Exchange.CompletionCode, session.Exchange.Response.Data, reply);
        if (session.EndsBecause is { } why)
            End(session, why);
        return length;
    }

    private int WriteReply(IpmiSession session, in LanMessage request, CompletionCode completionCode, ReadOnlySpan<byte> data, Span<byte> reply)
    {
        var message = new SpanWriter(_outbound);
        request.Response().WriteResponse(ref message, completionCode, data);
        var writer = new SpanWriter(reply);
        session.WritePacket(ref writer, PayloadType.IpmiMessage, message.Written);
        state.Statistics.Answer();
        return writer.Position;
    }

    private bool EndIfIdle(IpmiSession session)
    {
        if (!state.Sessions.IsIdle(session))
            return false;
        End(session, "idle");
        return true;
    }

    private void End(IpmiSession session, string why)
    {
        state.Sessions.Close(session);
        log.SessionEnded(session.Account.Name, session.Peer, why);
    }

    private int Drop(DropCause cause)
    {
        state.Statistics.Drop(cause);
        return 0;
    }
}
