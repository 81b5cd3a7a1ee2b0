using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Chassis;

/// <summary>One sensor with its reading.</summary>
internal sealed class Sensor(ISensors sensors) : IChangeable, IExcerpted, IRemembered
{
    /// <summary>Of what the schema marks, the rest is of alternating current.</summary>
    public IReadOnlyList<string> Excerpt { get; } = ["Reading"];

    public Schema Schema { get; } = new("Sensor", "v1_12_0");

    public async ValueTask<object?> SourceAsync(RedfishRequest request) => await FindAsync(request);

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } sensor)
            return Base.ResourceNotFound.With("Sensor", request.Id);
        SensorDescription description = sensor.Description;
        json.Begin(Schema, SensorCollection.PathOf(description), description.Id, description.Name);
        json.Text("ReadingType", SensorVocabulary.ReadingTypeOf(description.Kind));
        json.Text("ReadingUnits", SensorVocabulary.UnitsOf(description.Unit));
        json.Text("PhysicalContext", SensorVocabulary.ContextOf(description.EntityId));
        json.Number("ReadingRangeMin", description.Minimum);
        json.Number("ReadingRangeMax", description.Maximum);
        Thresholds.Write(description.Thresholds, json);
        if (RelatedItem.Of(description) is { } item)
            json.Links("RelatedItem", item);
        json.Volatile(volatileJson => WriteReading(sensor.Reading, volatileJson));
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        SensorSnapshot sensor = (await FindAsync(request))!;
        SensorThresholds? thresholds = body.Object("Thresholds") is { } inner ? Thresholds.Read(inner, sensor.Description.Thresholds) : null;
        if (!body.IsUsable() || thresholds is null)
            return default;
        Result result = await sensors.ChangeAsync(sensor.Description.Number, new SensorChange(thresholds), request.Aborted);
        return request.OutcomeOf(result.Fault);
    }

    private static async ValueTask<SensorSnapshot?> FindAsync(RedfishRequest request) =>
        (await request.Snapshots.SensorsByIdAsync()).GetValueOrDefault(request.Id) is { } sensor && !sensor.Description.Kind.IsDiscrete() ? sensor : null;

    private static void WriteReading(SensorReading reading, ResourceWriter json)
    {
        json.Reading("Reading", reading);
        json.Status(reading);
        json.Time("ReadingTime", reading.Time);
    }
}
