using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.Contracts.EventFilters;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.EventFilters;

/// <summary>Filters, policies, strings and the progress through the event log, as their owner has them.</summary>
internal sealed partial class LocalEventFilters : IEventFilters
{
    /// <summary>IPMI 2.0 Table 30-6: string 0 is volatile.</summary>
    private const byte VolatileString = 0;

    private readonly Lock _lock = new();
    private readonly StoredDocument<EventFilterDocument> _file;
    private readonly StoredDocument<EventProgressDocument> _progressFile;
    private readonly ActionGate _gate;
    private readonly ILogger _logger;
    private volatile EventFilterSettings _settings;
    private volatile EventProgress _progress;

    /// <param name="folder">The role's own.</param>
    /// <param name="gate">Told when the settings change.</param>
    /// <param name="write">How files are replaced; null writes them to the disk.</param>
    public LocalEventFilters(string folder, ActionGate gate, ILogger<LocalEventFilters> logger, Action<string, byte[]>? write = null)
    {
        (_gate, _logger) = (gate, logger);
        _file = new StoredDocument<EventFilterDocument>(Path.Combine(folder, EventFilterDocument.FileName), AutomationJson.Default.EventFilterDocument, write);
        _progressFile = new StoredDocument<EventProgressDocument>(Path.Combine(folder, EventProgressDocument.FileName), AutomationJson.Default.EventProgressDocument, write);
        EventFilterDocument? stored = _file.Load(out string? problem);
        problem ??= stored is null ? null : stored.Version == EventFilterDocument.CurrentVersion ? EventFilterRules.Problem(stored.Settings) : $"version {stored.Version} is not known";
        _settings = stored is null || problem is not null ? EventFilterSettings.Default : stored.Settings;
        if (problem is not null)
            LogLost(problem);
        _progress = _progressFile.Load(out problem)?.Progress ?? new EventProgress(null, null);
        if (problem is not null)
            LogProgressLost(problem);
    }

    public EventFilterSettings Settings => _settings;

    public EventProgress Progress => _progress;

    public ValueTask<EventFilterSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_settings);

    public ValueTask<Result<EventFilterSettings>> ChangeAsync(EventFilterChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!EventFilterRules.Apply(_settings, change).TryGet(out EventFilterSettings? changed, out Fault? fault))
                return ValueTask.FromResult<Result<EventFilterSettings>>(fault);
            EventFilterSettings lasting = changed with { Strings = [.. changed.Strings.Where(text => text.Selector != VolatileString)] };
            if (_file.Save(new EventFilterDocument(EventFilterDocument.CurrentVersion, lasting)).Fault is { } unwritten)
                return ValueTask.FromResult<Result<EventFilterSettings>>(unwritten);
            if (changed.Control != _settings.Control || changed.EnabledActions != _settings.EnabledActions)
                LogSwitched(origin, changed.Control.Enabled ? "on" : "off", changed.EnabledActions);
            if (change.Filter is { } filter)
                LogFilter(origin, filter.Number, filter.Enabled ? "enabled" : "disabled", filter.Actions);
            _settings = changed;
        }

        _gate.Reconsider();
        return ValueTask.FromResult<Result<EventFilterSettings>>(_settings);
    }

    public ValueTask<EventProgress> GetProgressAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_progress);

    public ValueTask<Result> SetProgressAsync(EventProgressChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Result stored;
        lock (_lock)
        {
            var changed = new EventProgress(change.ByBmc ?? _progress.ByBmc, change.BySoftware ?? _progress.BySoftware);
            stored = Store(changed);
            if (stored.IsDone)
                _progress = changed;
        }

        _gate.Reconsider();
        return ValueTask.FromResult(stored);
    }

    public ValueTask<PostponeTimer> GetPostponeTimerAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_gate.Postponed);

    public ValueTask<Result> SetPostponeTimerAsync(PostponeTimer timer, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (timer.Value > PostponeTimer.Suspended)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"the postpone timer goes from 0 to {PostponeTimer.Suspended:X2}h."));
        _gate.Postpone(timer);
        LogPostponed(origin, timer.Value);
        return ValueTask.FromResult(Result.Done);
    }

    /// <summary>
    /// The filters have seen this record. Stored before anything is done about it, so that a restart never does it again; when
    /// it can't be stored it counts in memory, and a restart takes the record for one of the past, on which nothing acts.
    /// </summary>
    public void Processed(ushort recordId)
    {
        lock (_lock)
        {
            _progress = _progress with { ByBmc = recordId };
            if (Store(_progress).Fault is { } fault)
                LogProgressNotStored(fault);
        }
    }

    private Result Store(EventProgress progress) => _progressFile.Save(new EventProgressDocument(EventProgressDocument.CurrentVersion, progress));

    [LoggerMessage(LogLevel.Information, "{Origin} switched platform event filtering {State}; actions enabled: {Actions}")]
    private partial void LogSwitched(RequestOrigin origin, string state, PlatformEventActions actions);

    [LoggerMessage(LogLevel.Information, "{Origin} set event filter {Number}: {State}, {Actions}")]
    private partial void LogFilter(RequestOrigin origin, byte number, string state, PlatformEventActions actions);

    [LoggerMessage(LogLevel.Information, "{Origin} set the postpone timer of event filters to {Value:X2}h")]
    private partial void LogPostponed(RequestOrigin origin, byte value);

    [LoggerMessage(LogLevel.Error, "The event filters are lost, and filtering is off: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(LogLevel.Warning, "Event filters begin with the newest event: {Problem}")]
    private partial void LogProgressLost(string problem);

    [LoggerMessage(LogLevel.Warning, "What the event filters have seen can't be stored: {Fault}")]
    private partial void LogProgressNotStored(Fault fault);
}
