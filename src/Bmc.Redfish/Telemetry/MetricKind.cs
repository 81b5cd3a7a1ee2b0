using Bmc.Contracts.Sensors;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Telemetry;

/// <summary>All metrics that are measured alike: what a metric definition is about.</summary>
internal sealed record MetricKind(string Id, IReadOnlyList<SensorDescription> Sensors)
{
    private static readonly string[] _health = ["OK", "Warning", "Critical"];
    private static readonly string[] _powerStates = ["On", "Off", "PoweringOn", "PoweringOff"];

    /// <summary>Those of which there are any.</summary>
    public static async ValueTask<IReadOnlyList<MetricKind>> ListAsync(RedfishRequest request)
    {
        SensorDescription[] sensors = [.. (await request.Snapshots.SensorsAsync()).Select(sensor => sensor.Description)];
        IEnumerable<MetricKind> measured = sensors.Where(sensor => !sensor.Kind.IsDiscrete()).GroupBy(sensor => sensor.Kind).Select(kind => new MetricKind(kind.Key.ToString(), [.. kind]));
        return [.. measured, new MetricKind(Metric.Health, sensors), new MetricKind(Metric.PowerState.Id, [])];
    }

    /// <summary>Every single one that can be reported.</summary>
    public static async ValueTask<IReadOnlyList<Metric>> MetricsAsync(RedfishRequest request) =>
        [.. (await request.Snapshots.SensorsAsync()).SelectMany(sensor => Metric.Of(sensor.Description)), Metric.PowerState];

    public void Write(ResourceWriter json)
    {
        if (Id == Metric.PowerState.Id)
        {
            WriteWords(json, _powerStates);
            json.Texts("MetricProperties", [Metric.PowerState.Property]);
        }
        else if (Id == Metric.Health)
        {
            WriteWords(json, _health);
            WriteProperties(json, "/Status/Health");
        }
        else
        {
            json.Text("MetricType", "Numeric");
            json.Text("MetricDataType", "Decimal");
            json.Text("Implementation", "PhysicalSensor");
            json.Text("Calculable", Id == nameof(SensorKind.Power) ? "Summable" : "NonSummable");
            json.Flag("IsLinear", true);
            json.Text("Units", SensorVocabulary.UnitsOf(Sensors[0].Unit));
            json.Number("MinReadingRange", Sensors.Min(sensor => sensor.Minimum));
            json.Number("MaxReadingRange", Sensors.Max(sensor => sensor.Maximum));
            WriteProperties(json, "/Reading");
        }
    }

    private static void WriteWords(ResourceWriter json, string[] words)
    {
        json.Text("MetricType", "Discrete");
        json.Text("MetricDataType", "Enumeration");
        json.Text("Calculable", "NonCalculatable");
        json.Flag("IsLinear", false);
        json.Texts("DiscreteValues", words);
    }

    /// <summary>Sensors with a value are resources of their own, the others are power supplies.</summary>
    private void WriteProperties(ResourceWriter json, string pointer)
    {
        string[] sensors = [.. Sensors.Where(sensor => !sensor.Kind.IsDiscrete()).Select(sensor => Uri.EscapeDataString(sensor.Id))];
        string[] supplies = [.. Sensors.Where(sensor => sensor.Kind.IsDiscrete()).Select(sensor => $"{sensor.EntityInstance}").Distinct()];
        MetricWildcard[] wildcards = [.. new MetricWildcard[] { new("Sensor", sensors), new("Supply", supplies) }.Where(wildcard => wildcard.Values.Count > 0)];
        json.Wildcards(wildcards);
        json.Texts("MetricProperties", wildcards.Select(wildcard => $"{(wildcard.Name == "Sensor" ? Paths.Sensors : Paths.PowerSupplies)}/{{{wildcard.Name}}}#{pointer}"));
    }
}
