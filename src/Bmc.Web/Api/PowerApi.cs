using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;

namespace Bmc.Web.Api;

internal sealed record PowerOrder(PowerAction Action);

internal sealed class PowerApi(IHostPower power)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await power.GetStatusAsync(call.Aborted), ContractsJson.Default.PowerStatus);

    /// <summary>Answers when the order is accepted; what comes of it is in the status and the event stream.</summary>
    public async Task ActAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.PowerOrder)).TryGet(out PowerOrder? order, out Fault? fault))
            await call.RefuseAsync(fault);
        else if (!Enum.IsDefined(order.Action))
            await call.RefuseAsync(new Fault(FaultCode.Invalid, "action: there is no such action."));
        else
            await call.AnswerAsync(await power.ActAsync(new PowerActionRequest(order.Action, call.Origin), call.Aborted), ContractsJson.Default.PowerActionReport);
    }
}
