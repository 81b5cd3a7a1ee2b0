using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>One trigger, with a watch on each metric that it is about. Not safe for several at once.</summary>
internal sealed class RunningTrigger(MetricTrigger trigger, MetricMirror mirror)
{
    private readonly Dictionary<int, TriggerWatch> _watches = [];
    private int _known;

    public MetricTrigger Trigger => trigger;

    /// <summary>After each change, and once a second.</summary>
    public IReadOnlyList<RaisedMessage> Next(long second)
    {
        IReadOnlyList<MirroredMetric> metrics = mirror.Metrics;
        for (; _known < metrics.Count; _known++)
        {
            // Thresholds are of numbers, and of nothing else.
            Metric metric = metrics[_known].Metric;
            if (_watches.Count < TelemetryLimits.Metrics && trigger.Metrics.Takes(metric) && metric.IsNumber == trigger.Thresholds is not null)
                _watches[_known] = new TriggerWatch(trigger);
        }

        return [.. _watches.SelectMany(watch => watch.Value.Next(metrics[watch.Key], second))];
    }
}
