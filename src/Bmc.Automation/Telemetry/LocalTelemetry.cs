using System.Runtime.CompilerServices;
using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Telemetry;

/// <summary>Redfish's telemetry: definitions and triggers in the role's own folder, reports as the engine makes them.</summary>
internal sealed partial class LocalTelemetry : ITelemetry
{
    private readonly Lock _lock = new();
    private readonly StoredDocument<TelemetryDocument> _file;
    private readonly TelemetryEngine _engine;
    private readonly ReportFeed _feed;
    private readonly ILogger _logger;
    private volatile TelemetryDocument _document;

    public LocalTelemetry(string folder, TelemetryEngine engine, ReportFeed feed, ILogger<LocalTelemetry> logger)
    {
        (_engine, _feed, _logger) = (engine, feed, logger);
        _file = new StoredDocument<TelemetryDocument>(Path.Combine(folder, TelemetryDocument.FileName), AutomationJson.Default.TelemetryDocument);
        TelemetryDocument? stored = _file.Load(out string? problem);
        problem ??= stored is null ? null : Problem(stored);
        _document = stored is null || problem is not null ? TelemetryDocument.Default : stored;
        _engine.Set(_document);
        if (problem is not null)
            LogLost(problem);
    }

    public ValueTask<TelemetryState> GetAsync(CancellationToken cancellationToken)
    {
        TelemetryDocument document = _document;
        return ValueTask.FromResult(new TelemetryState(document.Enabled, [ReportDefinition.AllSensors, .. document.Definitions], document.Triggers));
    }

    public ValueTask<Result> SetEnabledAsync(bool enabled, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Result saved = Save(_document with { Enabled = enabled });
            if (saved.IsDone)
                LogEnabled(origin, enabled ? "on" : "off");
            return ValueTask.FromResult(saved);
        }
    }

    public ValueTask<Result<ReportDefinition>> CreateAsync(ReportDefinition definition, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(Create(definition, origin));
    }

    public ValueTask<Result> ChangeAsync(string id, ReportDefinitionChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Find(id).TryGet(out ReportDefinition? present, out Fault? fault))
                return ValueTask.FromResult(Replace(present, Apply(present, change), origin));
            return ValueTask.FromResult<Result>(fault);
        }
    }

    public ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!Find(id).TryGet(out ReportDefinition? present, out Fault? fault))
                return ValueTask.FromResult<Result>(fault);
            Result saved = Save(_document with { Definitions = [.. _document.Definitions.Where(one => one != present)] });
            if (saved.IsDone)
                LogDeleted(origin, "metric report definition", id);
            return ValueTask.FromResult(saved);
        }
    }

    public ValueTask<Result<MetricReport>> GetReportAsync(string id, CancellationToken cancellationToken) => ValueTask.FromResult(
        _engine.Read(id) is { } report ? new Result<MetricReport>(report) : new Fault(FaultCode.NotFound, $"there is no metric report {id}"));

    public ValueTask<Result<MetricTrigger>> CreateTriggerAsync(MetricTrigger trigger, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(Create(trigger, origin));
    }

    public ValueTask<Result> ChangeTriggerAsync(string id, TriggerChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (FindTrigger(id) is not { } present)
                return ValueTask.FromResult(NoTrigger(id));
            MetricTrigger changed = Apply(present, change);
            if (TelemetryRules.Refuse(changed, _engine.Known) is { } refusal)
                return ValueTask.FromResult<Result>(refusal);
            Result saved = Save(_document with { Triggers = [.. _document.Triggers.Select(one => one == present ? changed : one)] });
            if (saved.IsDone)
                LogChanged(origin, "trigger", id);
            return ValueTask.FromResult(saved);
        }
    }

    public ValueTask<Result> DeleteTriggerAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (FindTrigger(id) is not { } present)
                return ValueTask.FromResult(NoTrigger(id));
            Result saved = Save(_document with { Triggers = [.. _document.Triggers.Where(one => one != present)] });
            if (saved.IsDone)
                LogDeleted(origin, "trigger", id);
            return ValueTask.FromResult(saved);
        }
    }

    public async IAsyncEnumerable<MetricReport> WatchReportsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long last = _feed.Last;
        while (true)
        {
            foreach (SentReport sent in await _feed.ReadAsync(last, cancellationToken))
            {
                yield return sent.Report;
                last = sent.Number;
            }
        }
    }

    private Result<ReportDefinition> Create(ReportDefinition wanted, RequestOrigin origin)
    {
        TelemetryDocument document = _document;
        if (document.Definitions.Count >= TelemetryLimits.Definitions)
            return new Fault(FaultCode.Busy, $"there are {TelemetryLimits.Definitions} metric report definitions already");
        string id = wanted.Id.Length > 0 ? wanted.Id : NewId(document);
        ReportDefinition made = wanted with { Id = id, Name = wanted.Name.Length > 0 ? wanted.Name : id };
        if (TelemetryRules.Refuse(made, _engine.Known) is { } refusal)
            return refusal;
        if (id == ReportDefinition.AllSensors.Id || document.Definitions.Any(one => one.Id == id))
            return new Fault(FaultCode.Conflict, $"there is a metric report definition {id} already");
        if (Save(document with { NextId = document.NextId + 1, Definitions = [.. document.Definitions, made] }).Fault is { } unsaved)
            return unsaved;
        LogMade(origin, "metric report definition", id);
        return made;
    }

    private Result<MetricTrigger> Create(MetricTrigger wanted, RequestOrigin origin)
    {
        TelemetryDocument document = _document;
        if (document.Triggers.Count >= TelemetryLimits.Triggers)
            return new Fault(FaultCode.Busy, $"there are {TelemetryLimits.Triggers} triggers already");
        string id = wanted.Id.Length > 0 ? wanted.Id : NewId(document);
        MetricTrigger made = wanted with { Id = id, Name = wanted.Name.Length > 0 ? wanted.Name : id };
        if (TelemetryRules.Refuse(made, _engine.Known) is { } refusal)
            return refusal;
        if (FindTrigger(id) is not null)
            return new Fault(FaultCode.Conflict, $"there is a trigger {id} already");
        if (Save(document with { NextId = document.NextId + 1, Triggers = [.. document.Triggers, made] }).Fault is { } unsaved)
            return unsaved;
        LogMade(origin, "trigger", id);
        return made;
    }

    private Result Replace(ReportDefinition present, ReportDefinition changed, RequestOrigin origin)
    {
        if (TelemetryRules.Refuse(changed, _engine.Known) is { } refusal)
            return refusal;
        Result saved = Save(_document with { Definitions = [.. _document.Definitions.Select(one => one == present ? changed : one)] });
        if (saved.IsDone)
            LogChanged(origin, "metric report definition", present.Id);
        return saved;
    }

    private static ReportDefinition Apply(ReportDefinition present, ReportDefinitionChange change)
    {
        ReportType type = change.Type ?? present.Type;
        return present with
        {
            Enabled = change.Enabled ?? present.Enabled,
            Type = type,
            Interval = type == ReportType.Periodic ? change.Interval ?? present.Interval : change.Interval,
            Actions = change.Actions ?? present.Actions,
            Updates = change.Updates ?? present.Updates,
            Metrics = change.Metrics ?? present.Metrics,
            Properties = change.Properties ?? present.Properties,
            Wildcards = change.Wildcards ?? present.Wildcards,
        };
    }

    private static MetricTrigger Apply(MetricTrigger present, TriggerChange change) => present with
    {
        Enabled = change.Enabled ?? present.Enabled,
        Thresholds = change.Thresholds ?? present.Thresholds,
        Discrete = change.Discrete ?? present.Discrete,
        Metrics = new MetricSelection(change.MetricIds ?? present.Metrics.Ids, change.Properties ?? present.Metrics.Properties, change.Wildcards ?? present.Metrics.Wildcards),
    };

    /// <summary>What a file says that was not written here; what there is to report is not known yet.</summary>
    private static string? Problem(TelemetryDocument stored) => stored.Version != TelemetryDocument.CurrentVersion
        ? $"version {stored.Version} is not known"
        : stored.Definitions.Select(one => TelemetryRules.Refuse(one, [])).Concat(stored.Triggers.Select(one => TelemetryRules.Refuse(one, []))).FirstOrDefault(fault => fault is not null)?.Message;

    /// <summary>One that no client has made up.</summary>
    private static string NewId(TelemetryDocument document)
    {
        long number = document.NextId;
        while (document.Definitions.Any(one => one.Id == $"{number}") || document.Triggers.Any(one => one.Id == $"{number}"))
            number++;
        return $"{number}";
    }

    private Result<ReportDefinition> Find(string id)
    {
        if (id == ReportDefinition.AllSensors.Id)
            return new Fault(FaultCode.Conflict, $"{id} is always there, and stays as it is");
        return _document.Definitions.FirstOrDefault(one => one.Id == id) is { } found ? found : new Fault(FaultCode.NotFound, $"there is no metric report definition {id}");
    }

    private MetricTrigger? FindTrigger(string id) => _document.Triggers.FirstOrDefault(one => one.Id == id);

    private static Result NoTrigger(string id) => Result.Refused(FaultCode.NotFound, $"there is no trigger {id}");

    private Result Save(TelemetryDocument changed)
    {
        Result saved = _file.Save(changed);
        if (saved.IsDone)
            _engine.Set(_document = changed);
        return saved;
    }

    [LoggerMessage(LogLevel.Information, "{Origin} made {What} {Id}")]
    private partial void LogMade(RequestOrigin origin, string what, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} changed {What} {Id}")]
    private partial void LogChanged(RequestOrigin origin, string what, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} deleted {What} {Id}")]
    private partial void LogDeleted(RequestOrigin origin, string what, string id);

    [LoggerMessage(LogLevel.Information, "{Origin} switched telemetry {State}")]
    private partial void LogEnabled(RequestOrigin origin, string state);

    [LoggerMessage(LogLevel.Error, "Telemetry's definitions and triggers are lost: {Problem}")]
    private partial void LogLost(string problem);
}
