using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

/// <param name="TrialSeconds">As <see cref="INetwork.SetAsync"/> has it; null: for good at once.</param>
internal sealed record NetworkOrder(NetworkSettings Settings, int? TrialSeconds = null);

/// <summary>The BMC's network, and what it offers there; who may sign in by SSH is not for the LAN to say.</summary>
internal sealed class NetworkApi(INetwork network, IServices services)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        NetworkStatus status = await network.GetAsync(cancellationToken);
        return SharedSettings.Write(new NetworkOrder(status.Present, status.Trial is null ? null : 0), WebJson.Default.NetworkOrder);
    }

    public async ValueTask<byte[]> ReadServicesAsync(CancellationToken cancellationToken) =>
        SharedSettings.Write(OfferOf(await services.GetAsync(cancellationToken)), WebJson.Default.ServicesOffer);

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await network.GetAsync(call.Aborted), _json.NetworkStatus);

    public async Task SetAsync(ApiCall call)
    {
        if ((await call.ReadAsync(WebJson.Default.NetworkOrder)).TryGet(out NetworkOrder? order, out Fault? fault))
            await call.AnswerAsync(await network.SetAsync(order.Settings, order.TrialSeconds, call.Origin, call.Aborted), _json.NetworkStatus);
        else
            await call.RefuseAsync(fault);
    }

    public async Task ConfirmAsync(ApiCall call) => await call.AnswerAsync(await network.ConfirmAsync(call.Origin, call.Aborted));

    public async Task GetServicesAsync(ApiCall call) => await call.AnswerAsync(OfferOf(await services.GetAsync(call.Aborted)), WebJson.Default.ServicesOffer);

    public async Task SetServicesAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.ServicesOffer)).TryGet(out ServicesOffer? offer, out Fault? fault)
            || !(await services.SetOfferAsync(offer, call.Origin, call.Aborted)).TryGet(out ServicesSettings? set, out fault))
            await call.RefuseAsync(fault);
        else
            await call.AnswerAsync(OfferOf(set), WebJson.Default.ServicesOffer);
    }

    private static ServicesOffer OfferOf(ServicesSettings settings) => new(settings.Ipmi, settings.Web, settings.Ssh, settings.Ssdp, settings.Vnc);
}
