using Bmc.Contracts.EventLog;
using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>
/// A condition that a metric meets or does not. What it is when it is first looked at is no event; that it becomes otherwise is one, once it has
/// been so for its dwell time.
/// </summary>
internal struct DwellingCondition
{
    private bool? _holds;
    private long? _since;

    /// <param name="holds">Null when nobody knows: then nothing counts, and it begins anew.</param>
    /// <param name="dwell">Seconds.</param>
    /// <returns>It has become so.</returns>
    public bool Becomes(bool? holds, long second, long dwell)
    {
        if (holds is null || _holds is null || holds == _holds)
        {
            _holds ??= holds;
            _since = null;
            return false;
        }

        _since ??= second;
        if (second - _since < dwell)
            return false;
        _holds = holds;
        _since = null;
        return true;
    }
}

/// <summary>One metric under one trigger.</summary>
internal sealed class TriggerWatch(MetricTrigger trigger)
{
    private readonly DwellingCondition[] _conditions = new DwellingCondition[Math.Max(TriggerMessages.Levels.Count, trigger.Discrete.Count)];
    private string? _last;

    /// <summary>To be told each change, and once a second for what dwells.</summary>
    public IEnumerable<RaisedMessage> Next(MirroredMetric metric, long second) =>
        trigger.Thresholds is { } thresholds ? NextNumber(thresholds, metric, second) : NextWord(metric, second);

    private IEnumerable<RaisedMessage> NextNumber(TriggerThresholds thresholds, MirroredMetric metric, long second)
    {
        for (int index = 0; index < TriggerMessages.Levels.Count; index++)
        {
            ThresholdLevel level = TriggerMessages.Levels[index];
            if (TriggerMessages.Of(thresholds, level) is not { Activation: not ThresholdActivation.Disabled } threshold)
                continue;
            // On the threshold itself it is where it was.
            bool? isAbove = metric.Number is not { } number || number == threshold.Reading ? null : number > threshold.Reading;
            ThresholdActivation way = isAbove == true ? ThresholdActivation.Increasing : ThresholdActivation.Decreasing;
            bool counts = threshold.Activation == ThresholdActivation.Either || threshold.Activation == way;
            if (_conditions[index].Becomes(isAbove, second, counts ? (long)threshold.Dwell.TotalSeconds : 0) && counts)
                yield return TriggerMessages.Crossed(trigger, level, way, metric);
        }
    }

    private IEnumerable<RaisedMessage> NextWord(MirroredMetric metric, long second)
    {
        if (trigger.Condition == DiscreteCondition.Changed)
        {
            if (metric.Value is not { } value)
                yield break;
            if (_last is not null && _last != value)
                yield return TriggerMessages.Met(trigger, metric, EventSeverity.Ok);
            _last = value;
            yield break;
        }

        for (int index = 0; index < trigger.Discrete.Count; index++)
        {
            DiscreteTrigger wanted = trigger.Discrete[index];
            bool? isThis = metric.Value is { } value ? value == wanted.Value : null;
            if (_conditions[index].Becomes(isThis, second, isThis == true ? (long)wanted.Dwell.TotalSeconds : 0) && isThis == true)
                yield return TriggerMessages.Met(trigger, metric, wanted.Severity);
        }
    }
}
