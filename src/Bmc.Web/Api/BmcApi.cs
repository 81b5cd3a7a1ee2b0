using Bmc.Contracts.Ipc;
using Bmc.Contracts.Manager;

namespace Bmc.Web.Api;

internal sealed class BmcApi(IManager manager)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await manager.GetIdentityAsync(call.Aborted), ContractsJson.Default.BmcIdentity);
}
