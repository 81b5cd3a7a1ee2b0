using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Subscriptions;

/// <summary>Redfish's event service: who is told, and that they are.</summary>
internal sealed partial class LocalEventSubscriptions(
    SubscriptionStore store, EventJournal journal, Delivery delivery, ServerAddresses servers, TimeProvider time, ILogger<LocalEventSubscriptions> logger) : IEventSubscriptions
{
    private readonly Lock _lock = new();
    private readonly OpenStreams _streams = new(journal, time);
    private readonly Dictionary<string, UnderWay> _underWay = [];

    /// <summary>Those that are deleted come to their end beside the new ones.</summary>
    private readonly Work _work = new(2 * SubscriptionLimits.Subscriptions);

    /// <summary>Until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Task running = _work.RunAsync(cancellationToken);
        lock (_lock)
        {
            journal.Forget(reader => JournalReaders.IsNotification(reader) || store.Find(reader) is not null);
            foreach (StoredSubscription subscription in store.Document.Subscriptions)
                Start(subscription);
        }

        return running;
    }

    public ValueTask<EventServiceSettings> GetSettingsAsync(CancellationToken cancellationToken) => ValueTask.FromResult(store.Settings);

    public ValueTask<Result<EventServiceSettings>> ChangeSettingsAsync(EventServiceChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            EventServiceSettings changed = store.Settings with
            {
                Enabled = change.Enabled ?? store.Settings.Enabled,
                RetryAttempts = change.RetryAttempts ?? store.Settings.RetryAttempts,
                RetryIntervalSeconds = change.RetryIntervalSeconds ?? store.Settings.RetryIntervalSeconds,
            };
            if (Save(changed, origin).Fault is { } fault)
                return ValueTask.FromResult<Result<EventServiceSettings>>(fault);
            if (!changed.Enabled)
                _streams.CloseAll();
            return ValueTask.FromResult<Result<EventServiceSettings>>(changed);
        }
    }

    public ValueTask<Result> SetAllowedAsync(IReadOnlyList<string> addresses, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(Save(store.Settings with { AllowedAddresses = addresses }, origin));
    }

    public ValueTask<IReadOnlyList<EventSubscription>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<EventSubscription>>([.. store.Document.Subscriptions.Select(Show), .. _streams.List()]);
    }

    public ValueTask<Result<EventSubscription>> CreateAsync(NewSubscription subscription, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (SubscriptionRules.Refuse(subscription, servers) is { } refusal)
            return ValueTask.FromResult<Result<EventSubscription>>(refusal);
        lock (_lock)
        {
            SubscriptionDocument document = store.Document;
            if (document.Subscriptions.Count >= SubscriptionLimits.Subscriptions)
                return ValueTask.FromResult<Result<EventSubscription>>(new Fault(FaultCode.Busy, $"there are {SubscriptionLimits.Subscriptions} subscriptions already"));
            var made = new StoredSubscription($"{document.NextId}", subscription, SubscriptionState.Enabled, journal.Last);
            if (store.Save(document with { NextId = document.NextId + 1, Subscriptions = [.. document.Subscriptions, made] }).Fault is { } fault)
                return ValueTask.FromResult<Result<EventSubscription>>(fault);
            LogMade(origin, made.Id, subscription.Destination);
            Tell(EventMessage.ResourceCreated, made.Id);
            Start(made);
            return ValueTask.FromResult<Result<EventSubscription>>(Show(made));
        }
    }

    public ValueTask<Result> ChangeAsync(string id, SubscriptionChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (change.Context?.Length > SubscriptionLimits.TextLength || (change.Headers is { } headers && SubscriptionRules.Refuse(headers) is not null))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, "the context is too long, or a header can't be sent"));
        lock (_lock)
        {
            if (store.Find(id) is not { } present)
                return ValueTask.FromResult(Absent(id));
            NewSubscription ordered = present.Ordered with
            {
                Context = change.Context ?? present.Ordered.Context,
                RetryPolicy = change.RetryPolicy ?? present.Ordered.RetryPolicy,
                VerifyCertificate = change.VerifyCertificate ?? present.Ordered.VerifyCertificate,
                Headers = change.Headers ?? present.Ordered.Headers,
            };
            Result saved = store.Save(store.Document.With(present with { Ordered = ordered }));
            if (saved.IsDone)
                LogChanged(origin, id);
            return ValueTask.FromResult(saved);
        }
    }

    public ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_streams.Close(id))
                return ValueTask.FromResult(Result.Done);
            if (store.Find(id) is null)
                return ValueTask.FromResult(Absent(id));
            Result saved = store.Save(store.Document.Without(id));
            if (!saved.IsDone)
                return ValueTask.FromResult(saved);
            Stop(id);
            LogDeleted(origin, id);
            Tell(EventMessage.ResourceRemoved, id);
            return ValueTask.FromResult(Result.Done);
        }
    }

    public ValueTask<Result> SuspendAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (store.Find(id) is not { } present)
                return ValueTask.FromResult(Absent(id));
            Result saved = store.Save(store.Document.With(present with { State = SubscriptionState.Suspended }));
            if (!saved.IsDone)
                return ValueTask.FromResult(saved);
            Stop(id);
            LogSuspended(origin, id);
            return ValueTask.FromResult(Result.Done);
        }
    }

    public ValueTask<Result> ResumeAsync(string id, TimeSpan? deliver, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (store.Find(id) is not { } present)
                return ValueTask.FromResult(Absent(id));
            if (present.State == SubscriptionState.Enabled)
                return ValueTask.FromResult(Result.Done);
            long told = Math.Max(present.After, journal.CursorOf(id) ?? 0);
            DateTimeOffset now = time.GetUtcNow();
            // A duration that reaches back before all time is all that there is.
            long from = deliver is not { } age ? 0 : age <= TimeSpan.Zero ? journal.Last : age < now - DateTimeOffset.UnixEpoch ? journal.Before(now - age) : 0;
            if (from > told && journal.SetCursor(id, from).Fault is { } unwritten)
                return ValueTask.FromResult<Result>(unwritten);
            StoredSubscription resumed = present with { State = SubscriptionState.Enabled };
            Result saved = store.Save(store.Document.With(resumed));
            if (!saved.IsDone)
                return ValueTask.FromResult(saved);
            LogResumed(origin, id);
            Start(resumed);
            return ValueTask.FromResult(Result.Done);
        }
    }

    public ValueTask<Result> SubmitTestAsync(TestEvent test, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (!store.Settings.Enabled)
            return ValueTask.FromResult(Disabled);
        if (test.Arguments.Count > SubscriptionLimits.Listed || test.Arguments.Append(test.Message).Append(test.EventId).Append(test.Origin).Append(test.MessageId).Any(text => text?.Length > SubscriptionLimits.TextLength))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"a text has {SubscriptionLimits.TextLength} characters at most, and there are {SubscriptionLimits.Listed} arguments at most"));
        EventMessage message = EventMessage.Find(test.MessageId) ?? EventMessage.TestMessage;
        RedfishEvent told = message.With(test.Time ?? time.GetUtcNow(), test.Origin, null, test.Arguments) with
        {
            MessageId = test.MessageId,
            Type = test.Type ?? message.Type,
            Id = test.EventId,
            Group = test.Group,
        };
        told = told with { Severity = test.Severity ?? told.Severity, Message = test.Message ?? told.Message };
        LogTest(origin, test.MessageId);
        return ValueTask.FromResult(journal.Append([told]));
    }

    public ValueTask<Result> TellAsync(TaskNews news, CancellationToken cancellationToken)
    {
        if (news.Id.Length > SubscriptionLimits.TextLength)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"a task's id has {SubscriptionLimits.TextLength} characters at most"));
        EventMessage? message = news.Change switch
        {
            TaskChange.Started => EventMessage.TaskStarted,
            TaskChange.CompletedOK => EventMessage.TaskCompletedOK,
            TaskChange.Aborted => EventMessage.TaskAborted,
            TaskChange.Cancelled => EventMessage.TaskCancelled,
            TaskChange.Removed => EventMessage.TaskRemoved,
            _ => null,
        };
        if (message is null)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, "a task has no such news"));
        return ValueTask.FromResult(!store.Settings.Enabled
            ? Result.Done
            : journal.Append([message.With(news.Time, $"{ResourcePaths.Tasks}/{Uri.EscapeDataString(news.Id)}", "Task", [news.Id])]));
    }

    public ValueTask<Result<IAsyncEnumerable<RedfishEvent>>> OpenStreamAsync(StreamRequest request, CancellationToken cancellationToken)
    {
        if (!store.Settings.Enabled)
            return ValueTask.FromResult<Result<IAsyncEnumerable<RedfishEvent>>>(Disabled.Fault!);
        return ValueTask.FromResult(_streams.Open(request, cancellationToken) is { } stream
            ? new Result<IAsyncEnumerable<RedfishEvent>>(stream)
            : new Fault(FaultCode.Busy, $"{SubscriptionLimits.Streams} streams are open already"));
    }

    private static Result Disabled => Result.Refused(FaultCode.Conflict, "the event service is disabled");

    private static Result Absent(string id) => Result.Refused(FaultCode.NotFound, $"there is no subscription {id}");

    private Result Save(EventServiceSettings changed, RequestOrigin origin)
    {
        if (SubscriptionRules.Refuse(changed) is { } refusal)
            return refusal;
        Result saved = store.Save(store.Document with { Settings = changed });
        if (saved.IsDone)
            LogSettings(origin, changed.Enabled ? "on" : "off", changed.RetryAttempts, changed.RetryIntervalSeconds, string.Join(' ', changed.AllowedAddresses));
        return saved;
    }

    private EventSubscription Show(StoredSubscription stored)
    {
        NewSubscription ordered = stored.Ordered;
        return new EventSubscription(
            stored.Id, false, ordered.Destination, ordered.Context, ordered.Selection, ordered.RetryPolicy, ordered.VerifyCertificate, ordered.Owner, stored.State,
            _underWay.TryGetValue(stored.Id, out UnderWay? delivering) ? delivering.Problem : null, ordered.Format, ordered.ReportDefinitions);
    }

    // Under the lock.
    private void Start(StoredSubscription subscription)
    {
        if (subscription.State != SubscriptionState.Enabled)
            return;
        var delivering = new UnderWay();
        if (!_work.TryStart(stop => DeliverAsync(subscription.Id, delivering, stop)))
        {
            LogNotStarted(subscription.Id);
            return;
        }

        _underWay[subscription.Id] = delivering;
    }

    private void Stop(string id)
    {
        if (_underWay.Remove(id, out UnderWay? delivering))
            delivering.Stop.Cancel();
    }

    private async Task DeliverAsync(string id, UnderWay delivering, CancellationToken roleStops)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(roleStops, delivering.Stop.Token);
        DeliveryEnd end = DeliveryEnd.Stopped;
        StoredSubscription last = store.Find(id)!;
        try
        {
            end = await delivery.RunAsync(() => last = store.Find(id) ?? last, problem => delivering.Problem = problem, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Deleted, suspended, or the role ends.
        }

        lock (_lock)
        {
            if (end == DeliveryEnd.Stopped || store.Find(id) is not { } present || !_underWay.TryGetValue(id, out UnderWay? own) || own != delivering)
                return;
            // A disk that is full changes nothing: it is tried again after the next start of the role.
            if (end == DeliveryEnd.Suspended)
                store.Save(store.Document.With(present with { State = SubscriptionState.Suspended }));
            else if (store.Save(store.Document.Without(id)).IsDone)
                Tell(EventMessage.ResourceRemoved, id);
        }
    }

    private void Tell(EventMessage message, string id) =>
        journal.Append([message.With(time.GetUtcNow(), $"{ResourcePaths.Subscriptions}/{id}", "EventDestination", [])]);

    [LoggerMessage(LogLevel.Information, "{Origin} subscribed {Destination} to events: {Id}")]
    private partial void LogMade(RequestOrigin origin, string id, string destination);

    [LoggerMessage(LogLevel.Information, "{Origin} changed event subscription {Id}")]
    private partial void LogChanged(RequestOrigin origin, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} deleted event subscription {Id}")]
    private partial void LogDeleted(RequestOrigin origin, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} suspended event subscription {Id}")]
    private partial void LogSuspended(RequestOrigin origin, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} resumed event subscription {Id}")]
    private partial void LogResumed(RequestOrigin origin, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} submitted a test event: {MessageId}")]
    private partial void LogTest(RequestOrigin origin, string messageId);

    [LoggerMessage(LogLevel.Information, "{Origin} set the event service {State}, {Attempts} retries every {Seconds} s, allowed addresses: {Allowed}")]
    private partial void LogSettings(RequestOrigin origin, string state, int attempts, int seconds, string allowed);

    [LoggerMessage(LogLevel.Error, "Event subscription {Id} is not told of anything: too many come to their end")]
    private partial void LogNotStarted(string id);

    private sealed class UnderWay
    {
        public CancellationTokenSource Stop { get; } = new();

        public string? Problem { get; set; }
    }
}
