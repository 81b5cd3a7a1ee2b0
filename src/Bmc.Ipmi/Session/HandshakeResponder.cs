using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>
/// Takes consoles from Open Session to a live session, IPMI 2.0 §13.15. Knows no secret: the keeper of the keys
/// computes and compares. All methods run under the endpoint's lock; what waits for the keeper comes back under it.
/// </summary>
/// <remarks>
/// <code>
/// state           message        → state, answer
/// (none)          Open Session   → Opened, response | refusal
/// Opened          RAKP 1         → ComputingRakp2   → Rakp2Sent, RAKP 2 | Opened, refusal
/// Rakp2Sent       RAKP 1 (new)   → ComputingRakp2   (the console began anew)
/// Rakp2Sent       RAKP 3         → CheckingRakp3    → session, RAKP 4 | Refused, refusal
/// Rakp2Sent       RAKP 3 (error) → gone, no answer
/// any             the last again → the last answer again
/// </code>
/// Everything else is dropped.
/// </remarks>
public sealed class HandshakeResponder(
    EndpointState state,
    IReadOnlyList<CipherSuite> suites,
    Guid systemGuid,
    IRakpAuthentication keeper,
    SessionLog log)
{
    /// <summary>Sign-ins that the keeper works on at a time: a flood costs it this much and no more.</summary>
    public const int MaximumSignIns = 32;

    private readonly byte[] _systemGuid = IpmiGuid.ToBytes(systemGuid);
    private readonly HandshakeReplies _replies = new(state);
    private readonly SignInRules _rules = new(state);
    private int _signIns;

    public void Receive(PayloadType type, ReadOnlySpan<byte> payload, in Peer peer)
    {
        switch (type)
        {
            case PayloadType.OpenSessionRequest when OpenSessionRequest.TryParse(payload, out var request):
                OpenSession(request, peer);
                break;
            case PayloadType.RakpMessage1 when RakpMessage1.TryParse(payload, out var message):
                ReceiveRakp1(message, payload, peer);
                break;
            case PayloadType.RakpMessage3 when RakpMessage3.TryParse(payload, out var message):
                ReceiveRakp3(message, payload, peer);
                break;
            default:
                state.Statistics.Drop(DropCause.MalformedHandshake);
                break;
        }
    }

    private void OpenSession(in OpenSessionRequest request, in Peer peer)
    {
        var status = _rules.Judge(request);
        CipherSuite? suite = null;
        if (status == RakpStatus.NoErrors)
            status = SuiteNegotiation.Choose(request, suites, state.Settings.Present, out suite);
        if (suite is null)
        {
            _replies.Send(OpenSessionResponse.Refusal(request, status), peer);
            return;
        }

        var handshake = new Handshake(request, suite, NewSessionId(), peer, state.Time.GetTimestamp());
        state.Handshakes.Add(handshake);
        // IPMI 2.0 §13.18: with "highest level matching proposed algorithms" that is the suite's.
        var maximum = request.RequestedPrivilege == Privilege.None ? _rules.LimitOf(handshake.Suite) : request.RequestedPrivilege;
        _replies.Send(new OpenSessionResponse(request.MessageTag, status, maximum, request.RemoteConsoleSessionId, handshake.Id, suite), peer);
    }

    private void ReceiveRakp1(in RakpMessage1 message, ReadOnlySpan<byte> payload, in Peer peer)
    {
        if (state.Handshakes.Find(message.ManagedSystemSessionId, peer) is not { } handshake)
        {
            state.Statistics.Drop(DropCause.UnknownHandshake);
            return;
        }

        if (_replies.Repeat(handshake.Last, payload, peer))
            return;
        if (handshake.State is not (HandshakeState.Opened or HandshakeState.Rakp2Sent))
        {
            state.Statistics.Drop(DropCause.UnexpectedHandshake);
            return;
        }

        var status = _rules.Judge(message, handshake.Suite);
        if (status != RakpStatus.NoErrors)
        {
            _replies.RefuseRakp1(message.MessageTag, status, handshake);
            return;
        }

        if (_signIns >= MaximumSignIns)
        {
            state.Statistics.Drop(DropCause.SignInLimit);
            return;
        }

        var random = new byte[RakpMessage1.RandomLength];
        state.Random.GetBytes(random);
        handshake.State = HandshakeState.ComputingRakp2;
        handshake.RequestedPrivilege = message.RequestedPrivilege;
        handshake.Values = new RakpHandshake(
            handshake.Suite.Authentication,
            BitConverter.GetBytes(handshake.RemoteConsoleSessionId),
            BitConverter.GetBytes(handshake.Id),
            message.Random.ToArray(),
            random,
            _systemGuid,
            message.Role,
            message.Name.ToArray());
        _signIns++;
        state.Pending.Track(AnswerRakp1Async(handshake, message.MessageTag, payload.ToArray()));
    }

    private async Task AnswerRakp1Async(Handshake handshake, byte messageTag, byte[] request)
    {
        var answer = await AskAsync<byte[]>(async deadline => await keeper.BeginAsync(handshake.Values!, deadline));
        lock (state.Gate)
        {
            _signIns--;
            if (!state.Handshakes.Contains(handshake.Id))
                return;
            if (!answer.TryGet(out var code, out _))
            {
                handshake.State = HandshakeState.Opened;
                _replies.RefuseRakp1(messageTag, RakpStatus.InsufficientResources, handshake);
                return;
            }

            handshake.State = HandshakeState.Rakp2Sent;
            var reply = new RakpMessage2
            {
                MessageTag = messageTag,
                RemoteConsoleSessionId = handshake.RemoteConsoleSessionId,
                Random = handshake.Values!.ManagedSystemRandom,
                ManagedSystemGuid = _systemGuid,
                KeyExchangeAuthenticationCode = code,
            };
            handshake.Last = _replies.Send(reply, request, handshake.Peer);
        }
    }

    private void ReceiveRakp3(in RakpMessage3 message, ReadOnlySpan<byte> payload, in Peer peer)
    {
        if (state.Sessions.TryGet(message.ManagedSystemSessionId, out var session))
        {
            if (session.Peer != peer || !_replies.Repeat(session.LastHandshake, payload, peer))
                state.Statistics.Drop(DropCause.UnexpectedHandshake);
            return;
        }

        if (state.Handshakes.Find(message.ManagedSystemSessionId, peer) is not { } handshake)
        {
            state.Statistics.Drop(DropCause.UnknownHandshake);
            return;
        }

        if (_replies.Repeat(handshake.Last, payload, peer))
            return;
        if (handshake.State != HandshakeState.Rakp2Sent)
        {
            state.Statistics.Drop(DropCause.UnexpectedHandshake);
            return;
        }

        if (message.Status != RakpStatus.NoErrors)
        {
            // IPMI 2.0 §13.22: the console gives up, most often since it knows another key than RAKP 2's.
            state.Handshakes.Remove(handshake);
            return;
        }

        if (message.KeyExchangeAuthenticationCode.Length != handshake.Suite.DigestLength)
        {
            state.Statistics.Drop(DropCause.MalformedHandshake);
            return;
        }

        if (_signIns >= MaximumSignIns)
        {
            state.Statistics.Drop(DropCause.SignInLimit);
            return;
        }

        handshake.State = HandshakeState.CheckingRakp3;
        _signIns++;
        state.Pending.Track(AnswerRakp3Async(handshake, message.MessageTag, message.KeyExchangeAuthenticationCode.ToArray(), payload.ToArray()));
    }

    private async Task AnswerRakp3Async(Handshake handshake, byte messageTag, byte[] code, byte[] request)
    {
        var origin = new RequestOrigin("ipmi", null, handshake.Peer.ToEndPoint().Address.ToString());
        var answer = await AskAsync(deadline => keeper.CompleteAsync(handshake.Values!, code, origin, deadline));
        lock (state.Gate)
        {
            _signIns--;
            if (!state.Handshakes.Contains(handshake.Id))
                return;
            var status = _rules.Judge(handshake.RequestedPrivilege, answer);
            var reply = new RakpMessage4
            {
                MessageTag = messageTag,
                Status = status,
                RemoteConsoleSessionId = handshake.RemoteConsoleSessionId,
                IntegrityCheckValue = status == RakpStatus.NoErrors ? answer.Value.IntegrityCheckValue : default,
            };
            var memory = _replies.Send(reply, request, handshake.Peer);
            if (status == RakpStatus.NoErrors)
            {
                Open(handshake, answer.Value, memory);
                return;
            }

            handshake.State = HandshakeState.Refused;
            handshake.Last = memory;
            log.SignInRefused(handshake.Peer, status);
        }
    }

    private void Open(Handshake handshake, RakpSession rakp, HandshakeMemory memory)
    {
        state.Handshakes.Remove(handshake);
        MakeRoom();
        var session = new IpmiSession(handshake, rakp, state.Sessions.FreeHandle(), state.Time.GetTimestamp(), state.Time, state.Random)
        {
            LastHandshake = memory,
        };
        state.Sessions.Add(session);
        state.Witness?.Notice(session, isOpening: true);
        log.SessionOpened(session.Account.Name, session.Peer, session.PrivilegeLimit, handshake.Suite.Id);
    }

    private void MakeRoom()
    {
        if (state.Sessions.Count < SessionTable.MaximumSessions || state.Sessions.FindIdlest() is not { } idlest)
            return;
        state.Sessions.Close(idlest);
        log.SessionEnded(idlest.Account.Name, idlest.Peer, "idle longest of all, it gave way to a new one");
    }

    // Unavailable when the keeper does not answer: it restarts, or is too slow.
    private async Task<Result<T>> AskAsync<T>(Func<CancellationToken, ValueTask<Result<T>>> ask)
        where T : notnull
    {
        using var deadline = new CancellationTokenSource(HandshakeTable.Life, state.Time);
        try
        {
            return await ask(deadline.Token);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
            log.KeeperSilent(fault.Message);
            return new Fault(FaultCode.Unavailable, fault.Message);
        }
    }

    // Random, so that nobody who does not see the packets can name another's handshake or session.
    private uint NewSessionId()
    {
        Span<byte> bytes = stackalloc byte[4];
        while (true)
        {
            state.Random.GetBytes(bytes);
            var id = BitConverter.ToUInt32(bytes);
            if (id != 0 && !state.Handshakes.Contains(id) && !state.Sessions.TryGet(id, out _))
                return id;
        }
    }
}
