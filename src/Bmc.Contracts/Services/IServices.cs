namespace Bmc.Contracts.Services;

/// <summary>What the BMC offers to the LAN, owned by the manager role. What is refused changes nothing.</summary>
public interface IServices
{
    ValueTask<ServicesSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers; in force a moment later: the service starts anew on its port, the firewall follows.</summary>
    ValueTask<Result<ServicesSettings>> SetAsync(ServicesSettings settings, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="SetAsync"/>, and who may sign in by SSH stays as it is: for a role that faces the LAN, which shall not be able to let
    /// anybody into the system beneath it.
    /// </summary>
    ValueTask<Result<ServicesSettings>> SetOfferAsync(ServicesOffer offer, RequestOrigin origin, CancellationToken cancellationToken);
}
