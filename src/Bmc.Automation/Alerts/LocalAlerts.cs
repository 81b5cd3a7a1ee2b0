using Bmc.Automation.EventFilters;
using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Manager;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Alerts;

/// <summary>Destinations, and the alerts to them: by the filters' policies, and by order.</summary>
internal sealed partial class LocalAlerts : IAlerts, IAlertQueue
{
    /// <summary>The LAN, as IPMI numbers it here.</summary>
    public const byte Channel = AlertPolicy.LanChannel;

    /// <summary>Events that are being told: more than all destinations together can hold up.</summary>
    public const int MaximumEvents = 1024;

    private const byte VolatileDestination = 0;
    private const int EventDataLength = 3;

    private readonly Lock _lock = new();
    private readonly StoredDocument<AlertDocument> _file;
    private readonly LocalEventFilters _filters;
    private readonly ActionGate _gate;
    private readonly AlertSender _sender;
    private readonly IManager _manager;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Work _work = new(MaximumEvents);
    private volatile AlertSettings _settings;
    private AlertStatus _status = AlertStatus.None;

    public LocalAlerts(string folder, LocalEventFilters filters, ActionGate gate, AlertSender sender, IManager manager, TimeProvider time, ILogger<LocalAlerts> logger)
    {
        (_filters, _gate, _sender, _manager, _time, _logger) = (filters, gate, sender, manager, time, logger);
        _file = new StoredDocument<AlertDocument>(Path.Combine(folder, AlertDocument.FileName), AutomationJson.Default.AlertDocument);
        AlertDocument? stored = _file.Load(out string? problem);
        problem ??= stored is null ? null : stored.Version == AlertDocument.CurrentVersion ? AlertRules.Problem(stored.Settings) : $"version {stored.Version} is not known";
        _settings = stored is null || problem is not null ? AlertSettings.Default : stored.Settings;
        if (problem is not null)
            LogLost(problem);
    }

    /// <summary>Until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _work.RunAsync(cancellationToken);

    public ValueTask<AlertSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_settings);

    public ValueTask<Result<AlertSettings>> ChangeAsync(AlertChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!AlertRules.Apply(_settings, change).TryGet(out AlertSettings? changed, out Fault? fault))
                return ValueTask.FromResult<Result<AlertSettings>>(fault);
            AlertSettings lasting = changed with { Destinations = [.. changed.Destinations.Where(one => one.Number != VolatileDestination)] };
            if (_file.Save(new AlertDocument(AlertDocument.CurrentVersion, lasting)).Fault is { } unwritten)
                return ValueTask.FromResult<Result<AlertSettings>>(unwritten);
            _settings = changed;
            if (change.Destination is { } destination)
                LogDestination(origin, destination.Number, destination.Address ?? "nobody");
            if (change.FilterAlerts is { } filterAlerts)
                LogFilterAlerts(origin, filterAlerts ? "on" : "off");
            return ValueTask.FromResult<Result<AlertSettings>>(changed);
        }
    }

    public bool TryAdd(EventLogEntry entry, FilterDecision decision)
    {
        if (!_settings.FilterAlerts)
            return false;
        bool added = _work.TryStart(stop => TellAsync(entry, decision, stop));
        if (!added)
            LogDropped(entry.RecordId, MaximumEvents);
        return added;
    }

    public ValueTask<Result> SendAsync(AlertOrder order, RequestOrigin origin, CancellationToken cancellationToken)
    {
        EventRecord record = order.Event ?? PlatformEventTrap.TestEvent;
        if (record.Data.Length != EventDataLength || order.Destination > AlertLimits.Destinations || order.AlertString > EventFilterLimits.Strings)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, "there is no such destination, alert string or event."));
        AlertDestination destination = _settings.Destination(order.Destination);
        if (destination.Address is null)
            return ValueTask.FromResult(Result.Refused(FaultCode.NotFound, $"destination {order.Destination} has no address."));
        lock (_lock)
        {
            if (_status == AlertStatus.UnderWay || !_work.TryStart(stop => TellByOrderAsync(order, record, destination, stop)))
                return ValueTask.FromResult(Result.Refused(FaultCode.Busy, "an alert by order is under way."));
            _status = AlertStatus.UnderWay;
        }

        LogOrdered(origin, order.Destination);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<AlertStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(_status);
    }

    public ValueTask<Result> ClearStatusAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_status != AlertStatus.UnderWay)
                _status = AlertStatus.None;
            return ValueTask.FromResult(Result.Done);
        }
    }

    public ValueTask<Result> AcknowledgeAsync(AlertAcknowledgement acknowledgement, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_sender.Acknowledge(acknowledgement) ? Result.Done : Result.Refused(FaultCode.NotFound, "no alert waits for that."));

    private async Task TellAsync(EventLogEntry entry, FilterDecision decision, CancellationToken cancellationToken)
    {
        await _gate.UntilAlertsAsync(() => _filters.Settings, cancellationToken);
        EventFilterSettings settings = _filters.Settings;
        if (!settings.Control.Enabled || !_settings.FilterAlerts)
            return;
        Guid system = await SystemAsync(settings, cancellationToken);
        HashSet<byte> told = [];
        await Task.WhenAll(decision.AlertFilters.Select(filter => AlertPolicyWalk.RunAsync(settings, filter.AlertPolicy, Channel, policy =>
        {
            // Two policies may name the same destination: it is told once.
            lock (told)
            {
                if (!told.Add(policy.Destination))
                    return Task.FromResult(AlertStatus.Arrived);
            }

            AlertSettings alerts = _settings;
            var trap = new PlatformEventTrap(system, _sender.NextSequence(), entry.Time, decision.Severity, entry.Record, TextOf(settings, policy, filter));
            return _sender.SendAsync(trap, alerts.Community, alerts.Destination(policy.Destination), cancellationToken);
        })));
    }

    private async Task TellByOrderAsync(AlertOrder order, EventRecord record, AlertDestination destination, CancellationToken cancellationToken)
    {
        EventFilterSettings settings = _filters.Settings;
        AlertStatus status = AlertStatus.RetriesFailed;
        try
        {
            string text = order.AlertString is { } selector ? settings.AlertText(selector).Text : "";
            var trap = new PlatformEventTrap(
                await SystemAsync(settings, cancellationToken), _sender.NextSequence(), _time.GetUtcNow(), PlatformEventSeverity.Unspecified, record, text);
            status = await _sender.SendAsync(trap, _settings.Community, destination, cancellationToken);
        }
        finally
        {
            lock (_lock)
                _status = status;
        }
    }

    // IPMI 2.0 Table 30-6 parameters 10, 12 and 13.
    private static string TextOf(EventFilterSettings settings, AlertPolicy policy, EventFilter filter) => policy.EventSpecific
        ? settings.Strings.FirstOrDefault(text => text.Set == policy.AlertString && text.Filter == filter.Number)?.Text ?? ""
        : policy.AlertString == 0 ? "" : settings.AlertText(policy.AlertString).Text;

    private async Task<Guid> SystemAsync(EventFilterSettings settings, CancellationToken cancellationToken)
    {
        if (settings.TrapGuid.Used)
            return settings.TrapGuid.Value;
        try
        {
            return (await _manager.GetIdentityAsync(cancellationToken)).SystemGuid;
        }
        catch (IOException)
        {
            // An alert without its sender's name is better than none.
            return Guid.Empty;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Origin} made {Address} alert destination {Number}")]
    private partial void LogDestination(RequestOrigin origin, byte number, string address);

    [LoggerMessage(LogLevel.Information, "{Origin} switched the event filters' alerts {State}")]
    private partial void LogFilterAlerts(RequestOrigin origin, string state);

    [LoggerMessage(LogLevel.Information, "{Origin} ordered an alert to destination {Number}")]
    private partial void LogOrdered(RequestOrigin origin, byte number);

    [LoggerMessage(LogLevel.Error, "The alert destinations are lost, and nobody is told of anything: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(LogLevel.Warning, "Nobody is told of event {RecordId:X4}h: {Count} others are being told already")]
    private partial void LogDropped(ushort recordId, int count);
}
