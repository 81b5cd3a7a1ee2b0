using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>One definition, with what it computes and its last report. Not safe for several at once.</summary>
internal sealed class RunningReport
{
    private readonly MetricMirror _mirror;
    private readonly List<Column> _columns = [];
    private int _known = -1;
    private long _due;

    public RunningReport(ReportDefinition definition, MetricMirror mirror, long second)
    {
        (Definition, _mirror) = (definition, mirror);
        _due = second + IntervalSeconds;
        Last = new MetricReport(definition.Id, definition.Name, 0, null, []);
    }

    public ReportDefinition Definition { get; }

    public MetricReport Last { get; private set; }

    private long IntervalSeconds => (long)(Definition.Interval ?? TimeSpan.Zero).TotalSeconds;

    /// <summary>Once a second: takes a sample of what is computed of samples.</summary>
    public void Sample(long second)
    {
        foreach (Column column in Columns())
        {
            if (column.Window is { } window && _mirror.Metrics[column.Place].Number is { } number)
                window.Add(second, number);
        }
    }

    /// <summary>It is periodic, and its time has come. Times that nobody looked at are passed over.</summary>
    public bool IsDue(long second)
    {
        if (Definition.Type != ReportType.Periodic || second < _due)
            return false;
        _due += IntervalSeconds * ((second - _due) / IntervalSeconds + 1);
        return true;
    }

    public bool Contains(IReadOnlyList<int> places) => Columns().Any(column => places.Contains(column.Place));

    /// <returns>The new report; null when it has no room for anything more.</returns>
    public MetricReport? Make(DateTimeOffset now, long second)
    {
        IEnumerable<MetricValue> values = Columns().Select(column => Read(column, now, second));
        if (Definition.Type != ReportType.OnRequest && Definition.Updates != ReportUpdates.Overwrite)
        {
            if (Definition.Updates == ReportUpdates.AppendStopsWhenFull && Last.Values.Count >= TelemetryLimits.Values)
                return null;
            values = [.. Last.Values, .. values];
            values = Definition.Updates == ReportUpdates.AppendStopsWhenFull ? values.Take(TelemetryLimits.Values) : values.TakeLast(TelemetryLimits.Values);
        }

        return Last = Last with { Sequence = Last.Sequence + 1, Time = now, Values = [.. values] };
    }

    private MetricValue Read(Column column, DateTimeOffset now, long second)
    {
        MirroredMetric mirrored = _mirror.Metrics[column.Place];
        string? value = column.Window is { } window
            ? window.Compute(column.Function, second) is { } computed ? MetricMirror.Format(computed) : null
            : mirrored.Value;
        return new MetricValue(mirrored.Metric.Id, mirrored.Metric.Property, value, now);
    }

    /// <summary>What is reported, looked for anew when the hardware role has named more.</summary>
    private List<Column> Columns()
    {
        IReadOnlyList<MirroredMetric> metrics = _mirror.Metrics;
        if (_known == metrics.Count)
            return _columns;
        IReadOnlyList<ReportedMetric> parts = Definition.Parts;
        MetricSelection[] selections = [.. parts.Select(part => part.SelectionWith(Definition.Wildcards))];
        int maximum = ReferenceEquals(Definition, ReportDefinition.AllSensors) ? int.MaxValue : TelemetryLimits.Metrics;
        for (int part = 0; part < parts.Count; part++)
        {
            for (int place = Math.Max(0, _known); place < metrics.Count && _columns.Count < maximum; place++)
            {
                // A function is computed of numbers.
                if (selections[part].Takes(metrics[place].Metric) && (parts[part].Function is null || metrics[place].Metric.IsNumber))
                    _columns.Add(new Column(place, parts[part].Function ?? default, parts[part].Function is null ? null : new MetricWindow(parts[part].Duration!.Value)));
            }
        }

        _known = metrics.Count;
        return _columns;
    }

    /// <param name="Window">Null: the value as it is.</param>
    private sealed record Column(int Place, CollectionFunction Function, MetricWindow? Window);
}
