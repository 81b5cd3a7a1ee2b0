using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>What a request is to a session that may be busy or may have seen it before.</summary>
public enum RequestVerdict
{
    New,

    /// <summary>The last request again: its answer was lost on the way.</summary>
    Repeated,

    /// <summary>The request that is being worked on again.</summary>
    RepeatedWhileBusy,

    /// <summary>Another request while one is being worked on: its turn comes.</summary>
    Waits,

    /// <summary>One more than may wait.</summary>
    Busy,
}

/// <summary>
/// The one command that a session has under way, those that wait for it, and the answer to the last one. A session works on
/// one command at a time: that bounds what one console can have the BMC do, and lets the buffers be reused.
/// </summary>
public sealed class CommandExchange(TimeProvider time) : IDisposable
{
    /// <summary>How long the same rqSeq means a repetition. Consoles give up after about this time (ipmitool: 4 tries, 1 s apart).</summary>
    public static readonly TimeSpan RepetitionInterval = TimeSpan.FromSeconds(5);

    /// <summary>After this long without an answer from the owner, the console gets C3h (timeout).</summary>
    public static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Requests that wait for their turn: consoles that don't wait for each answer send a few at once (OpenIPMI: 2).</summary>
    public const int MaximumWaiting = 4;

    /// <summary>
    /// Longer than this no request waits: by then its console has asked again or given up, and an order that comes late is worse
    /// than one that was refused.
    /// </summary>
    public static readonly TimeSpan WaitingLimit = TimeSpan.FromSeconds(1);

    private readonly Queue<(LanMessage Message, byte[] Body, long Since)> _waiting = [];
    private readonly byte[] _request = new byte[PacketLimits.MaximumPacketLength];
    private CancellationTokenSource _deadline = new(Timeout.InfiniteTimeSpan, time);
    private LanMessage _message;
    private int _requestLength;
    private long _answeredAt;
    private bool _answered;

    public ResponseBuffer Response { get; } = new();

    public CompletionCode CompletionCode { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>Cancelled when the session ends or the command takes too long.</summary>
    public CancellationToken Deadline => _deadline.Token;

    /// <summary>The body of the present request.</summary>
    public ReadOnlyMemory<byte> Request => _request.AsMemory(0, _requestLength);

    public RequestVerdict Judge(in LanMessage message, ReadOnlySpan<byte> body)
    {
        var same = message == _message && body.SequenceEqual(_request.AsSpan(0, _requestLength));
        if (IsBusy)
            return same || IsWaiting(message, body) ? RequestVerdict.RepeatedWhileBusy : _waiting.Count < MaximumWaiting ? RequestVerdict.Waits : RequestVerdict.Busy;
        return same && _answered && time.GetElapsedTime(_answeredAt) < RepetitionInterval
            ? RequestVerdict.Repeated
            : RequestVerdict.New;
    }

    /// <summary>Puts a request behind the one that is worked on; its body is copied.</summary>
    public void Wait(in LanMessage message, ReadOnlySpan<byte> body) => _waiting.Enqueue((message, body.ToArray(), time.GetTimestamp()));

    /// <param name="isLate">It has waited too long to be done.</param>
    public bool TryTakeWaiting(out LanMessage message, out ReadOnlySpan<byte> body, out bool isLate)
    {
        var taken = _waiting.TryDequeue(out var waiting);
        message = waiting.Message;
        body = waiting.Body;
        isLate = taken && time.GetElapsedTime(waiting.Since) > WaitingLimit;
        return taken;
    }

    /// <summary>Takes a new request; its body is copied.</summary>
    public void Begin(in LanMessage message, ReadOnlySpan<byte> body)
    {
        _message = message;
        body.CopyTo(_request);
        _requestLength = body.Length;
        _answered = false;
        IsBusy = true;
    }

    /// <summary>The command waits for another role: from now on the clock runs.</summary>
    public void StartDeadline() => _deadline.CancelAfter(CommandTimeout);

    public void Complete(CompletionCode completionCode, bool deadlineStarted)
    {
        CompletionCode = completionCode;
        _answered = true;
        _answeredAt = time.GetTimestamp();
        IsBusy = false;
        if (deadlineStarted && !_deadline.TryReset())
        {
            _deadline.Dispose();
            _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        }
    }

    public void Dispose()
    {
        _deadline.Cancel();
        _deadline.Dispose();
        _waiting.Clear();
    }

    private bool IsWaiting(in LanMessage message, ReadOnlySpan<byte> body)
    {
        foreach (var waiting in _waiting)
        {
            if (waiting.Message == message && body.SequenceEqual(waiting.Body))
                return true;
        }

        return false;
    }
}
