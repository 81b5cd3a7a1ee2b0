using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Ipc;

namespace Bmc.Web.Api;

/// <param name="Seconds">How long it blinks; null with On: until it is switched off.</param>
internal sealed record IdentifyOrder(bool On, int? Seconds = null);

internal sealed class ChassisApi(IChassis chassis)
{
    /// <summary>IPMI's longest, §28.5: one byte of seconds.</summary>
    private const int MaximumSeconds = 255;

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await chassis.GetStatusAsync(call.Aborted), ContractsJson.Default.ChassisStatus);

    public async Task IdentifyAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.IdentifyOrder)).TryGet(out IdentifyOrder? order, out Fault? fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        if (order.Seconds is < 1 or > MaximumSeconds)
        {
            await call.RefuseAsync(new Fault(FaultCode.Invalid, $"seconds: 1 to {MaximumSeconds}."));
            return;
        }

        IdentifyRequest request = order switch
        {
            { On: false } => new IdentifyRequest(TimeSpan.Zero),
            { Seconds: { } seconds } => new IdentifyRequest(TimeSpan.FromSeconds(seconds)),
            _ => new IdentifyRequest(TimeSpan.Zero, ForceOn: true),
        };
        await call.AnswerAsync(await chassis.IdentifyAsync(request, call.Aborted));
    }

    public async Task RearmAsync(ApiCall call) => await call.AnswerAsync(await chassis.RearmIntrusionAsync(call.Aborted));
}
