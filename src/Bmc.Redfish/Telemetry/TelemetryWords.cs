using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Telemetry;

/// <summary>What definitions and triggers have in common.</summary>
internal static class TelemetryWords
{
    public static void Wildcards(this ResourceWriter json, IReadOnlyList<MetricWildcard> wildcards)
    {
        using (json.Array("Wildcards"))
        {
            foreach (MetricWildcard wildcard in wildcards)
            {
                using (json.Item())
                {
                    json.Text("Name", wildcard.Name);
                    json.Texts("Values", wildcard.Values);
                }
            }
        }
    }

    /// <summary>Null when the property is not there.</summary>
    public static IReadOnlyList<MetricWildcard>? Wildcards(JsonBody body) => body.Objects("Wildcards", TelemetryLimits.Listed)?.Select(wildcard =>
    {
        string? name = wildcard.Text("Name", TelemetryLimits.TextLength);
        if (name is null)
            wildcard.Refuse("Name", Base.PropertyMissing.With("Name"));
        return new MetricWildcard(name ?? "", wildcard.Texts("Values", TelemetryLimits.Listed, TelemetryLimits.TextLength) ?? []);
    }).ToArray();

    /// <summary>MetricProperties, each of which stands for something that there is; null when they are not there.</summary>
    public static IReadOnlyList<string>? Properties(JsonBody body, IReadOnlyList<Metric> known, IReadOnlyList<MetricWildcard> wildcards)
    {
        IReadOnlyList<string>? properties = body.Texts("MetricProperties", TelemetryLimits.Listed, TelemetryLimits.TextLength);
        foreach (string property in properties ?? [])
        {
            var selection = new MetricSelection([], [property], wildcards);
            if (!known.Any(selection.Takes))
                body.Refuse("MetricProperties", Base.PropertyValueNotInList.With(property, "MetricProperties"));
        }

        return properties;
    }

    /// <summary>Why one was not made.</summary>
    public static Refusal Refuse(Fault fault, string schema, string id, string path) => fault.Code switch
    {
        FaultCode.Busy => Base.CreateLimitReachedForResource.With(),
        FaultCode.Conflict => Base.ResourceAlreadyExists.With(schema, "Id", id),
        _ => BmcMessages.Of(fault, path),
    };
}
