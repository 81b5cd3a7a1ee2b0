using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Events;
using Bmc.Contracts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Telemetry;

/// <summary>
/// Makes reports and fires triggers of the hardware role's news, and once a second of what dwells, is due or is computed of samples.
/// </summary>
internal sealed partial class TelemetryEngine(IHardwareEvents events, ReportFeed feed, TimeProvider time, ILogger<TelemetryEngine> logger)
{
    /// <summary>What is raised and not yet told; of more the oldest are lost, for who raises so many reads none.</summary>
    private const int MaximumRaised = 64;

    private readonly Lock _lock = new();
    private readonly MetricMirror _mirror = new();
    private readonly long _started = time.GetTimestamp();
    private readonly Channel<RaisedMessage> _raised = Channel.CreateBounded<RaisedMessage>(new BoundedChannelOptions(MaximumRaised) { FullMode = BoundedChannelFullMode.DropOldest });
    private bool _isEnabled;
    private List<RunningReport> _reports = [];
    private List<RunningTrigger> _triggers = [];

    /// <summary>What triggers said.</summary>
    public ChannelReader<RaisedMessage> Raised => _raised.Reader;

    /// <summary>What there is to report.</summary>
    public IReadOnlyList<MirroredMetric> Known
    {
        get
        {
            lock (_lock)
                return [.. _mirror.Metrics];
        }
    }

    private long Second => (long)time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>What did not change goes on; what did begins anew.</summary>
    public void Set(TelemetryDocument document)
    {
        lock (_lock)
        {
            _isEnabled = document.Enabled;
            _reports = [.. document.Definitions.Prepend(ReportDefinition.AllSensors).Select(definition =>
                _reports.Find(running => ReferenceEquals(running.Definition, definition)) ?? new RunningReport(definition, _mirror, Second))];
            _triggers = [.. document.Triggers.Select(trigger =>
                _triggers.Find(running => ReferenceEquals(running.Trigger, trigger)) ?? new RunningTrigger(trigger, _mirror))];
        }
    }

    /// <summary>The last report of a definition, or one of now where it is made when it is read; null when there is none.</summary>
    public MetricReport? Read(string id)
    {
        lock (_lock)
        {
            if (_reports.Find(running => running.Definition.Id == id) is not { Definition.IsKept: true } report)
                return null;
            return _isEnabled && report.Definition is { Type: ReportType.OnRequest, Enabled: true } ? report.Make(time.GetUtcNow(), Second) : report.Last;
        }
    }

    /// <summary>Listens to the hardware role until cancelled.</summary>
    public Task FollowAsync(CancellationToken cancellationToken) => Attempts.RepeatAsync(ListenAsync, time, cancellationToken);

    /// <summary>Looks at the clock until cancelled.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TelemetryLimits.ShortestInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            Beat();
    }

    private async Task<bool> ListenAsync(CancellationToken cancellationToken)
    {
        bool heard = false;
        try
        {
            await foreach (HardwareEvent told in events.WatchAsync(cancellationToken))
            {
                heard = true;
                Take(told);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            LogBroken(fault.Message);
        }

        lock (_lock)
            _mirror.Forget();
        return heard;
    }

    private void Take(HardwareEvent told)
    {
        lock (_lock)
        {
            IReadOnlyList<int> changed = _mirror.Take(told);
            if (changed.Count == 0 || !_isEnabled)
                return;
            Raise();
            foreach (RunningReport report in _reports.Where(report => report.Definition is { Type: ReportType.OnChange, Enabled: true } && report.Contains(changed)))
                Make(report);
        }
    }

    private void Beat()
    {
        lock (_lock)
        {
            if (!_isEnabled)
                return;
            Raise();
            foreach (RunningReport report in _reports.Where(report => report.Definition.Enabled))
            {
                report.Sample(Second);
                if (report.IsDue(Second))
                    Make(report);
            }
        }
    }

    private void Raise()
    {
        foreach (RunningTrigger trigger in _triggers.Where(trigger => trigger.Trigger.Enabled))
        {
            foreach (RaisedMessage raised in trigger.Next(Second))
                _raised.Writer.TryWrite(raised);
        }
    }

    private void Make(RunningReport report)
    {
        if (report.Make(time.GetUtcNow(), Second) is { } made && report.Definition.Actions.Contains(ReportAction.RedfishEvent))
            feed.Add(made);
    }

    [LoggerMessage(LogLevel.Debug, "The hardware role's events broke off: {Reason}")]
    private partial void LogBroken(string reason);
}
