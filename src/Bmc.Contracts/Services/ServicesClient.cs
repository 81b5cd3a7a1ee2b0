using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Services;

/// <summary>The services over manager.sock.</summary>
public sealed class ServicesClient(IpcClient manager) : IServices
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<ServicesSettings> GetAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("services", _json.ServicesSettings, cancellationToken);

    public ValueTask<Result<ServicesSettings>> SetAsync(ServicesSettings settings, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Put, "services", new SetServicesRequest(settings, origin), _json.SetServicesRequest, _json.ServicesSettings, cancellationToken);

    public ValueTask<Result<ServicesSettings>> SetOfferAsync(ServicesOffer offer, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Put, "services/offer", new SetServicesOfferRequest(offer, origin), _json.SetServicesOfferRequest, _json.ServicesSettings, cancellationToken);
}
