using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

/// <summary>What happens when the mains returns, and how long a power cycle leaves the PC off.</summary>
internal sealed class PowerPolicyApi(IHostPower power)
{
    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) => SharedSettings.Write(await PolicyAsync(cancellationToken), ContractsJson.Default.PowerPolicyChange);

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await PolicyAsync(call.Aborted), ContractsJson.Default.PowerPolicyChange);

    public async Task ChangeAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(ContractsJson.Default.PowerPolicyChange)).TryGet(out PowerPolicyChange? change, out Fault? fault))
            await call.RefuseAsync(fault);
        else if (change.RestorePolicy is { } policy && !Enum.IsDefined(policy))
            await call.RefuseAsync(new Fault(FaultCode.Invalid, "restorePolicy: there is no such policy."));
        else
            await call.AnswerAsync(await power.SetPolicyAsync(change, call.Aborted));
    }
    private async ValueTask<PowerPolicyChange> PolicyAsync(CancellationToken cancellationToken)
    {
        PowerStatus status = await power.GetStatusAsync(cancellationToken);
        return new PowerPolicyChange(status.RestorePolicy, status.PowerCycleOffTime);
    }
}
