using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Session;

/// <summary>What a request is to a session that may be busy or may have seen it before.</summary>
public enum RequestVerdict
{
    New,

    /// <summary>One of the last requests again: its answer was lost on the way.</summary>
    Repeated,

    /// <summary>The request that is being worked on again.</summary>
    RepeatedWhileBusy,

    /// <summary>Another request while one is being worked on: its turn comes.</summary>
    Waits,

    /// <summary>One more than may wait.</summary>
    Busy,
}

/// <summary>
/// The one command that a session has under way, those that wait for it, and the answers to the last ones. A session works on
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

    /// <summary>
    /// The last request of each number, made when it is needed. A console that gives every request the same number means a new
    /// one each time, also when it asks A, B and A again. A quick one that counts has come round to a number before the interval
    /// is over, and may well ask the same (its next Reserve SDR Repository, say): a number just ahead of the present one's is new.
    /// </summary>
    private readonly AnsweredRequest?[] _last = new AnsweredRequest?[LanMessage.RequestNumbers];
    private CancellationTokenSource _deadline = new(Timeout.InfiniteTimeSpan, time);
    private int _present;

    public ResponseBuffer Response => Present.Response;

    public CompletionCode CompletionCode => Present.CompletionCode;

    public bool IsBusy { get; private set; }

    /// <summary>Cancelled when the session ends or the command takes too long.</summary>
    public CancellationToken Deadline => _deadline.Token;

    /// <summary>The body of the present request.</summary>
    public ReadOnlyMemory<byte> Request => Present.Body;

    private AnsweredRequest Present => _last[_present] ??= new AnsweredRequest();

    /// <param name="message">What comes with <paramref name="body"/>.</param>
    /// <param name="body">The data of the request.</param>
    /// <param name="answered">For <see cref="RequestVerdict.Repeated"/>: the one that it repeats.</param>
    internal RequestVerdict Judge(in LanMessage message, ReadOnlySpan<byte> body, out AnsweredRequest? answered)
    {
        answered = Answered(message, body);
        if (answered is not null)
            return RequestVerdict.Repeated;
        if (!IsBusy)
            return RequestVerdict.New;
        if (Present.Is(message, body) || IsWaiting(message, body))
            return RequestVerdict.RepeatedWhileBusy;
        return _waiting.Count < MaximumWaiting ? RequestVerdict.Waits : RequestVerdict.Busy;
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
        _present = message.RequestSequence % _last.Length;
        Present.Begin(message, body);
        IsBusy = true;
    }

    /// <summary>The command waits for another role: from now on the clock runs.</summary>
    public void StartDeadline() => _deadline.CancelAfter(CommandTimeout);

    public void Complete(CompletionCode completionCode, bool deadlineStarted)
    {
        Present.Answer(completionCode, time.GetTimestamp());
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

    private AnsweredRequest? Answered(in LanMessage message, ReadOnlySpan<byte> body)
    {
        int number = message.RequestSequence % _last.Length;
        int ahead = (number - _present + _last.Length) % _last.Length;
        if (ahead is > 0 and <= MaximumWaiting)
            return null;
        var earlier = _last[number];
        return earlier is not null && earlier.IsAnsweredSince(time, RepetitionInterval) && earlier.Is(message, body) ? earlier : null;
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
