using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Telemetry;

/// <summary>Telemetry over automation.sock.</summary>
public sealed class TelemetryClient(IpcClient automation) : ITelemetry
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<TelemetryState> GetAsync(CancellationToken cancellationToken) => automation.GetAsync("telemetry", _json.TelemetryState, cancellationToken);

    public ValueTask<Result> SetEnabledAsync(bool enabled, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Put, "telemetry", new SetTelemetryRequest(enabled, origin), _json.SetTelemetryRequest, cancellationToken);

    public ValueTask<Result<ReportDefinition>> CreateAsync(ReportDefinition definition, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Post, "telemetry/definitions", new CreateReportDefinitionRequest(definition, origin), _json.CreateReportDefinitionRequest, _json.ReportDefinition, cancellationToken);

    public ValueTask<Result> ChangeAsync(string id, ReportDefinitionChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Patch, $"telemetry/definitions/{Uri.EscapeDataString(id)}", new ChangeReportDefinitionRequest(change, origin), _json.ChangeReportDefinitionRequest, cancellationToken);

    public ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, $"telemetry/definitions/{Uri.EscapeDataString(id)}/delete", origin, _json.RequestOrigin, cancellationToken);

    public ValueTask<Result<MetricReport>> GetReportAsync(string id, CancellationToken cancellationToken) =>
        automation.TryGetAsync($"telemetry/reports/{Uri.EscapeDataString(id)}", _json.MetricReport, cancellationToken);

    public ValueTask<Result<MetricTrigger>> CreateTriggerAsync(MetricTrigger trigger, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Post, "telemetry/triggers", new CreateTriggerRequest(trigger, origin), _json.CreateTriggerRequest, _json.MetricTrigger, cancellationToken);

    public ValueTask<Result> ChangeTriggerAsync(string id, TriggerChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Patch, $"telemetry/triggers/{Uri.EscapeDataString(id)}", new ChangeTriggerRequest(change, origin), _json.ChangeTriggerRequest, cancellationToken);

    public ValueTask<Result> DeleteTriggerAsync(string id, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, $"telemetry/triggers/{Uri.EscapeDataString(id)}/delete", origin, _json.RequestOrigin, cancellationToken);

    public IAsyncEnumerable<MetricReport> WatchReportsAsync(CancellationToken cancellationToken) =>
        automation.WatchAsync("telemetry/stream", _json.MetricReport, cancellationToken);
}
