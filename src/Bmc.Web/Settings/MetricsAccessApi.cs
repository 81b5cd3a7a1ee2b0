using Bmc.Contracts.Ipc;
using Bmc.Contracts.Metrics;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

/// <summary>The token of the metrics: shown once.</summary>
internal sealed class MetricsAccessApi(IMetricsAccess access)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await access.GetAsync(call.Aborted), ContractsJson.Default.MetricsAccess);

    public async Task EnableAsync(ApiCall call) => await call.AnswerAsync(await access.EnableAsync(call.Origin, call.Aborted), ContractsJson.Default.MetricsToken);

    public async Task DisableAsync(ApiCall call) => await call.AnswerAsync(await access.DisableAsync(call.Origin, call.Aborted));
}
