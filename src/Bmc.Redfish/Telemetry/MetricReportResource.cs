using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

/// <summary>The schema MetricReport. One that is made on request is made by reading it.</summary>
internal sealed class MetricReportResource(ITelemetry telemetry) : IResource
{
    public Schema Schema { get; } = new("MetricReport", MetricReportPayload.Version);

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        Result<MetricReport> read = await telemetry.GetReportAsync(request.Id, request.Aborted);
        if (!read.TryGet(out MetricReport? report, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? Base.ResourceNotFound.With("MetricReport", request.Id) : BmcMessages.Of(fault, request.Path);
        json.Begin(Schema, Paths.Under(Paths.MetricReports, report.Id), report.Id, report.Name);
        json.Link("MetricReportDefinition", Paths.Under(Paths.MetricReportDefinitions, report.Id));
        json.Volatile(volatileJson => WriteValues(report, volatileJson));
        return null;
    }

    private static void WriteValues(MetricReport report, ResourceWriter json)
    {
        json.Text("ReportSequence", report.Sequence.ToString(CultureInfo.InvariantCulture));
        json.Time("Timestamp", report.Time);
        using (json.Array("MetricValues"))
        {
            foreach (MetricValue value in report.Values)
            {
                using (json.Item())
                {
                    json.Text("MetricId", value.MetricId);
                    json.TextOrNull("MetricValue", value.Value);
                    json.Time("Timestamp", value.Time);
                    json.Text("MetricProperty", value.Property);
                    json.Link("MetricDefinition", Paths.Under(Paths.MetricDefinitions, value.MetricId));
                }
            }
        }

        json.Number("MetricValues@odata.count", (long)report.Values.Count);
    }
}
