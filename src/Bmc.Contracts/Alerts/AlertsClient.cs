using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Alerts;

/// <summary>Alerts over automation.sock.</summary>
public sealed class AlertsClient(IpcClient automation) : IAlerts
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<AlertSettings> GetAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("alerts", _json.AlertSettings, cancellationToken);

    public ValueTask<Result<AlertSettings>> ChangeAsync(AlertChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Patch, "alerts", new ChangeAlertsRequest(change, origin), _json.ChangeAlertsRequest, _json.AlertSettings, cancellationToken);

    public ValueTask<Result> SendAsync(AlertOrder order, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, "alerts/order", new SendAlertRequest(order, origin), _json.SendAlertRequest, cancellationToken);

    public async ValueTask<AlertStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        (await automation.GetAsync("alerts/order", _json.AlertStatusReport, cancellationToken)).Status;

    public ValueTask<Result> ClearStatusAsync(CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Delete, "alerts/order", null, cancellationToken);

    public ValueTask<Result> AcknowledgeAsync(AlertAcknowledgement acknowledgement, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, "alerts/acknowledge", acknowledgement, _json.AlertAcknowledgement, cancellationToken);
}
