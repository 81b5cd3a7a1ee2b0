using Bmc.Contracts.FactoryReset;
using Bmc.Contracts.Manager;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

/// <summary>The BMC itself; no line of the PC moves by any of it.</summary>
internal sealed class MaintenanceApi(IManager manager, IFactoryReset factoryReset)
{
    public async Task RestartAsync(ApiCall call) => await call.AnswerAsync(await manager.RestartAsync(BmcRestartKind.Cold, call.Origin, call.Aborted));

    public async Task ResetAsync(ApiCall call) => await call.AnswerAsync(await factoryReset.OrderAsync(call.Origin, call.Aborted));
}
