using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;

namespace Bmc.Automation.Tests.Fakes;

/// <summary>The hardware role: a PC that the test drives, a log in memory, the news of both. It outlives the automation role.</summary>
internal sealed class FakeHardware : IHostPower, IEventLog, IHardwareEvents
{
    private readonly Lock _lock = new();
    private readonly List<EventLogEntry> _entries = [];
    private readonly List<PowerActionRequest> _orders = [];
    private readonly List<Channel<HardwareEvent>> _listeners = [];
    private readonly HashSet<Channel<HardwareEvent>> _caughtUp = [];
    private ushort _lastId;

    public PowerStatus Status { get; private set; } = new(
        PowerState.On, PowerRestorePolicy.AlwaysOff, RestartCause.Unknown, LastPowerEvent.None, false, 0, null, TimeSpan.FromSeconds(2), [], null);

    /// <summary>What becomes of orders.</summary>
    public Fault? Refusal { get; set; }

    public IReadOnlyList<PowerActionRequest> Orders
    {
        get
        {
            lock (_lock)
                return [.. _orders];
        }
    }

    public IReadOnlyList<EventLogEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>Listeners that have caught up, and hear what is logged from now on.</summary>
    public int CaughtUp
    {
        get
        {
            lock (_lock)
                return _caughtUp.Count;
        }
    }

    public ushort Log(EventRecord record)
    {
        lock (_lock)
        {
            var entry = new EventLogEntry(++_lastId, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), record, EventSeverity.Critical, "it happened");
            _entries.Add(entry);
            Publish(new EventLogged(entry));
            return entry.RecordId;
        }
    }

    public void Tell(PowerState state, PowerActionReport? lastAction = null)
    {
        lock (_lock)
        {
            Status = Status with { State = state, LastAction = lastAction ?? Status.LastAction };
            Publish(new PowerChanged(Status));
        }
    }

    public void Support(params IReadOnlyList<PowerAction> actions)
    {
        lock (_lock)
            Status = Status with { SupportedActions = actions };
    }

    /// <summary>News that is no state.</summary>
    public void Tell(HardwareEvent news)
    {
        lock (_lock)
            Publish(news);
    }

    /// <summary>Somebody hears what is told.</summary>
    public bool HasListeners
    {
        get
        {
            lock (_lock)
                return _listeners.Count > 0;
        }
    }

    /// <summary>Its listeners lose it; it is there again at once.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            foreach (Channel<HardwareEvent> listener in _listeners)
                listener.Writer.TryComplete();
            _listeners.Clear();
            _caughtUp.Clear();
        }
    }

    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Status);

    public ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
            _orders.Add(request);
        if (Refusal is { } fault)
            return ValueTask.FromResult<Result<PowerActionReport>>(fault);
        return ValueTask.FromResult<Result<PowerActionReport>>(new PowerActionReport(request.Action, PowerActionOutcome.Done, "", DateTimeOffset.UnixEpoch, request.Origin));
    }

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new EventLogInfo(Entries.Count, 1000, default, default, false));

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventLogEntry>>([.. Entries.Where(entry => entry.RecordId >= fromRecordId).Take(maximumCount)]);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventLogEntry>>([.. Entries.TakeLast(count)]);

    public ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken) => ValueTask.FromResult<Result<ushort>>(Log(record));

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(DateTimeOffset.UnixEpoch);

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);

    public async IAsyncEnumerable<HardwareEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = Channel.CreateUnbounded<HardwareEvent>();
        lock (_lock)
        {
            listener.Writer.TryWrite(new PowerChanged(Status));
            _listeners.Add(listener);
        }

        try
        {
            await foreach (HardwareEvent news in listener.Reader.ReadAllAsync(cancellationToken))
            {
                yield return news;
                // The listener has dealt with it: with the first one, it has caught up with the log.
                lock (_lock)
                {
                    if (_listeners.Contains(listener))
                        _caughtUp.Add(listener);
                }
            }
        }
        finally
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
                _caughtUp.Remove(listener);
            }
        }
    }

    private void Publish(HardwareEvent news)
    {
        foreach (Channel<HardwareEvent> listener in _listeners)
            listener.Writer.TryWrite(news);
    }
}
