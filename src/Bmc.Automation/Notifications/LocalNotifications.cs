using Bmc.Automation.Storage;
using Bmc.Automation.Subscriptions;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Notifications;

/// <summary>Who outside is told, and that they are.</summary>
internal sealed partial class LocalNotifications : INotifications
{
    private readonly Lock _lock = new();
    private readonly StoredDocument<NotificationDocument> _file;
    private readonly EventJournal _journal;
    private readonly NotificationDelivery _delivery;
    private readonly INotificationSender _sender;
    private readonly MqttPresence _presence;
    private readonly ServerAddresses _servers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<string, UnderWay> _underWay = [];

    /// <summary>Those that are changed come to their end beside the new ones.</summary>
    private readonly Work _work = new(4 * NotificationLimits.Targets);
    private volatile NotificationDocument _document;

    public LocalNotifications(
        string folder, EventJournal journal, NotificationDelivery delivery, INotificationSender sender, MqttPresence presence, ServerAddresses servers, TimeProvider time, ILogger<LocalNotifications> logger)
    {
        (_journal, _delivery, _sender, _presence, _servers, _time, _logger) = (journal, delivery, sender, presence, servers, time, logger);
        _file = new StoredDocument<NotificationDocument>(Path.Combine(folder, NotificationDocument.FileName), AutomationJson.Default.NotificationDocument);
        NotificationDocument? stored = _file.Load(out string? problem);
        problem ??= stored is null ? null
            : stored.Version == NotificationDocument.CurrentVersion ? stored.Targets.Select(NotificationRules.Problem).FirstOrDefault(found => found is not null)
            : $"version {stored.Version} is not known";
        _document = stored is null || problem is not null ? NotificationDocument.Empty : stored;
        if (problem is not null)
            LogLost(problem);
    }

    /// <summary>Somebody wants to be told, whatever Redfish's event service is set to.</summary>
    public bool IsAnybodyTold => _document.Targets.Any(target => target.Enabled);

    /// <summary>Until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Task running = _work.RunAsync(cancellationToken);
        lock (_lock)
        {
            _journal.Forget(reader => !JournalReaders.IsNotification(reader) || _document.Targets.Any(target => JournalReaders.OfNotification(target.Name) == reader));
            foreach (NotificationTarget target in _document.Targets)
                Start(target);
        }

        return running;
    }

    public ValueTask<IReadOnlyList<NotificationState>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<NotificationState>>([.. _document.Targets.Select(Show)]);
    }

    public ValueTask<Result<NotificationState>> SetAsync(NotificationTarget target, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            NotificationTarget? before = _document.Find(target.Name);
            NotificationTarget wanted = target.WithSecretsOf(before);
            if (NotificationRules.Refuse(wanted, _servers) is { } refusal)
                return ValueTask.FromResult<Result<NotificationState>>(refusal);
            if (before is null && _document.Targets.Count >= NotificationLimits.Targets)
                return ValueTask.FromResult<Result<NotificationState>>(new Fault(FaultCode.Busy, $"{NotificationLimits.Targets} are told already"));
            // Nobody is told of what was before he wanted to be.
            if (before is not { Enabled: true } && _journal.Skip(JournalReaders.OfNotification(target.Name)).Fault is { } unwritten)
                return ValueTask.FromResult<Result<NotificationState>>(unwritten);
            NotificationDocument changed = _document.With(wanted);
            if (_file.Save(changed).Fault is { } fault)
                return ValueTask.FromResult<Result<NotificationState>>(fault);
            _document = changed;
            LogSet(origin, target.Name, target.Enabled ? "on" : "off");
            Stop(target.Name, isForgotten: !wanted.Enabled || !IsWhereItWas(before?.Mqtt, wanted.Mqtt));
            Start(wanted);
            return ValueTask.FromResult<Result<NotificationState>>(Show(wanted));
        }
    }

    public ValueTask<Result> DeleteAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_document.Find(name) is null)
                return ValueTask.FromResult(Absent(name));
            NotificationDocument changed = _document.Without(name);
            if (_file.Save(changed).Fault is { } fault)
                return ValueTask.FromResult<Result>(fault);
            _document = changed;
            LogDeleted(origin, name);
            Stop(name, isForgotten: true);
            return ValueTask.FromResult(Result.Done);
        }
    }

    public async ValueTask<Result> TestAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (_document.Find(name) is not { } target)
            return Absent(name);
        LogTest(origin, name);
        RedfishEvent test = EventMessage.TestMessage.With(_time.GetUtcNow(), null, null, []) with { Severity = EventSeverity.Ok };
        Result sent = await _sender.SendAsync(target, [test], cancellationToken);
        lock (_lock)
        {
            if (_underWay.TryGetValue(name, out UnderWay? delivering))
                delivering.Progress.Report(sent, _time.GetUtcNow());
        }

        return sent;
    }

    private static Result Absent(string name) => Result.Refused(FaultCode.NotFound, $"nobody of the name {name} is told");

    private NotificationState Show(NotificationTarget target)
    {
        _underWay.TryGetValue(target.Name, out UnderWay? delivering);
        (DateTimeOffset? lastTold, string? problem) = delivering?.Progress.Now ?? default;
        int waiting = delivering is { Progress.Told: >= 0 and var told } ? (int)Math.Min(_journal.Last - told, SubscriptionLimits.Events) : 0;
        return new NotificationState(target.WithoutSecrets(), target.HasSecret, waiting, lastTold, problem ?? delivering?.Presence.Now.Problem);
    }

    // Under the lock.
    private void Start(NotificationTarget target)
    {
        if (!target.Enabled)
            return;
        var delivering = new UnderWay();
        bool started = _work.TryStart(stop => UntilAsync(token => _delivery.RunAsync(target, delivering.Progress, token), delivering, stop))
            && (target.Mqtt is not { } mqtt || _work.TryStart(stop => UntilAsync(token => _presence.RunAsync(target.Name, mqtt, delivering.Presence, delivering.Forgotten.Token, token), delivering, stop)));
        if (!started)
            LogNotStarted(target.Name);
        _underWay[target.Name] = delivering;
    }

    /// <param name="isForgotten">What is said there in its name is to go.</param>
    private void Stop(string name, bool isForgotten)
    {
        if (!_underWay.Remove(name, out UnderWay? delivering))
            return;
        if (isForgotten)
            delivering.Forgotten.Cancel();
        delivering.Stop.Cancel();
    }

    // What is discovered at the same place is said anew by whoever comes.
    private static bool IsWhereItWas(MqttTarget? before, MqttTarget? now) =>
        (before?.Server, before?.Port, before?.DiscoveryPrefix) == (now?.Server, now?.Port, now?.DiscoveryPrefix);

    private static async Task UntilAsync(Func<CancellationToken, Task> work, UnderWay delivering, CancellationToken roleStops)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(roleStops, delivering.Stop.Token);
        try
        {
            await work(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Changed, deleted, or the role ends.
        }
    }

    [LoggerMessage(LogLevel.Error, "Who is told of events is lost, and nobody is told: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(LogLevel.Information, "{Origin} set the notifications to {Name}: {State}")]
    private partial void LogSet(RequestOrigin origin, string name, string state);

    [LoggerMessage(LogLevel.Information, "{Origin} deleted the notifications to {Name}")]
    private partial void LogDeleted(RequestOrigin origin, string name);

    [LoggerMessage(LogLevel.Information, "{Origin} tests the notifications to {Name}")]
    private partial void LogTest(RequestOrigin origin, string name);

    [LoggerMessage(LogLevel.Error, "{Name} is not told of anything: too many come to their end")]
    private partial void LogNotStarted(string name);

    private sealed class UnderWay
    {
        public CancellationTokenSource Stop { get; } = new();

        /// <summary>Cancelled before it is stopped for good, and not when the role ends.</summary>
        public CancellationTokenSource Forgotten { get; } = new();

        public DeliveryProgress Progress { get; } = new();

        public DeliveryProgress Presence { get; } = new();
    }
}
