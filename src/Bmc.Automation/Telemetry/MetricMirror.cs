using System.Globalization;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>A metric with what it is now.</summary>
/// <param name="Number">Null for a word, and for what is not known.</param>
/// <param name="Sensor">Null for what no sensor tells.</param>
internal sealed record MirroredMetric(Metric Metric, string? Value, double? Number, SensorDescription? Sensor);

/// <summary>What the hardware role measured last, by its news: asking it costs no reading of a device.</summary>
internal sealed class MetricMirror
{
    private readonly Dictionary<string, int> _places = [];
    private readonly List<MirroredMetric> _metrics = [];

    /// <summary>In the order in which the hardware role named them. It only ever grows, and places stay.</summary>
    public IReadOnlyList<MirroredMetric> Metrics => _metrics;

    /// <returns>The places of those that have another value now.</returns>
    public IReadOnlyList<int> Take(HardwareEvent news)
    {
        var changed = new List<int>();
        switch (news)
        {
            case PowerChanged { Status.State: var state }:
                Put(new MirroredMetric(Metric.PowerState, state == PowerState.Unknown ? null : state.ToString(), null, null), changed);
                break;
            case SensorsChanged { Sensors: var sensors }:
                foreach (SensorSnapshot sensor in sensors)
                    Put(sensor, changed);
                break;
        }

        return changed;
    }

    /// <summary>The hardware role is away, and nobody knows anything.</summary>
    public void Forget()
    {
        for (int place = 0; place < _metrics.Count; place++)
            _metrics[place] = _metrics[place] with { Value = null, Number = null };
    }

    /// <summary>As Redfish has numbers: six digits behind the point at most.</summary>
    public static string Format(double number) => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture);

    private void Put(SensorSnapshot sensor, List<int> changed)
    {
        SensorDescription description = sensor.Description;
        if (Metric.ReadingOf(description) is { } reading)
        {
            double? number = (sensor.Reading as SensorValue)?.Value;
            Put(new MirroredMetric(reading, number is { } value ? Format(value) : null, number, description), changed);
        }

        SensorHealth? health = sensor.Reading switch
        {
            SensorValue value => value.Health,
            SensorStates states => states.Health,
            _ => null,
        };
        Put(new MirroredMetric(Metric.HealthOf(description), health is { } known ? WordOf(known) : null, null, description), changed);
    }

    private void Put(MirroredMetric metric, List<int> changed)
    {
        if (!_places.TryGetValue(metric.Metric.Property, out int place))
        {
            _places[metric.Metric.Property] = place = _metrics.Count;
            _metrics.Add(metric);
        }
        else if (_metrics[place].Value == metric.Value)
        {
            _metrics[place] = metric;
            return;
        }

        _metrics[place] = metric;
        changed.Add(place);
    }

    private static string WordOf(SensorHealth health) => health == SensorHealth.Ok ? "OK" : health.ToString();
}
