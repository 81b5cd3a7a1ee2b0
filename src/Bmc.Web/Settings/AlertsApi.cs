using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.Ipc;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

/// <summary>Who is told by SNMP trap (PET). At which events is the event filters' to say, which IPMI sets.</summary>
internal sealed class AlertsApi(IAlerts alerts)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) => SharedSettings.Write(await alerts.GetAsync(cancellationToken), _json.AlertSettings);

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await alerts.GetAsync(call.Aborted), _json.AlertSettings);

    public async Task ChangeAsync(ApiCall call)
    {
        if ((await call.ReadAsync(_json.AlertChange)).TryGet(out AlertChange? change, out Fault? fault))
            await call.AnswerAsync(await alerts.ChangeAsync(change, call.Origin, call.Aborted), _json.AlertSettings);
        else
            await call.RefuseAsync(fault);
    }

    /// <summary>Begins it; what comes of it is asked for.</summary>
    public async Task TestAsync(ApiCall call) => await call.AnswerAsync(
        byte.TryParse(call.Context.PathName(), out byte number)
            ? await alerts.SendAsync(new AlertOrder(number), call.Origin, call.Aborted)
            : new Fault(FaultCode.NotFound, "There is no such destination."));

    public async Task GetTestAsync(ApiCall call) => await call.AnswerAsync(new AlertStatusReport(await alerts.GetStatusAsync(call.Aborted)), _json.AlertStatusReport);
}
