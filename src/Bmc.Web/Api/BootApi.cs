using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Ipc;

namespace Bmc.Web.Api;

/// <summary>From where the PC starts next.</summary>
internal sealed record BootOrder(BootOverrideMode Mode, BootDevice Device, BootFirmware Firmware);

internal sealed class BootApi(IBootOverride bootOverride)
{
    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await bootOverride.GetStatusAsync(call.Aborted), ContractsJson.Default.BootOverrideStatus);

    public async Task SetAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.BootOrder)).TryGet(out BootOrder? order, out Fault? fault))
            await call.RefuseAsync(fault);
        else if (!Enum.IsDefined(order.Mode) || !Enum.IsDefined(order.Device) || !Enum.IsDefined(order.Firmware))
            await call.RefuseAsync(new Fault(FaultCode.Invalid, "mode, device or firmware: there is no such one."));
        else
            await call.AnswerAsync(await bootOverride.SetAsync(new BootOverrideSetting(order.Mode, order.Device, order.Firmware), call.Aborted));
    }
}
