using Bmc.Contracts;
using Bmc.Contracts.Services;

namespace Bmc.TestKit.Fakes;

public sealed class FakeServices : IServices
{
    public ServicesSettings Settings { get; set; } = ServicesSettings.Default;

    public Fault? Refusal { get; set; }

    public int Changes { get; private set; }

    public ValueTask<ServicesSettings> GetAsync(CancellationToken cancellationToken) => new(Settings);

    public ValueTask<Result<ServicesSettings>> SetAsync(ServicesSettings settings, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
            return new(refusal);
        Changes++;
        Settings = settings;
        return new(settings);
    }

    public ValueTask<Result<ServicesSettings>> SetOfferAsync(ServicesOffer offer, RequestOrigin origin, CancellationToken cancellationToken) =>
        SetAsync(Settings with { Ipmi = offer.Ipmi, Web = offer.Web, Ssh = offer.Ssh, Ssdp = offer.Ssdp, Vnc = offer.Vnc ?? Settings.Vnc }, origin, cancellationToken);
}
