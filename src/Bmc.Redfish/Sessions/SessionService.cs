using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Sessions;

/// <summary>The schema SessionService. How long a session may be idle is kept by the owner of the accounts, and holds for the web page's too.</summary>
internal sealed class SessionService(ISessionPolicy policy, ISignIns signIns) : IChangeable
{
    public Schema Schema { get; } = new("SessionService", "v1_2_0");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Paths.SessionService, "SessionService", "Session Service");
        json.Status("Enabled");
        json.Flag("ServiceEnabled", true);
        json.Number("SessionTimeout", (long)signIns.IdleLifetime.TotalSeconds);
        json.Link("Sessions", Paths.Sessions);
        return default;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        long? seconds = body.Number("SessionTimeout", SessionPolicy.MinimumIdleSeconds, SessionPolicy.MaximumIdleSeconds);
        if (!body.IsUsable() || seconds is null)
            return default;
        Result<SessionPolicy> result = await policy.SetAsync(new SessionPolicy((int)seconds), request.Origin, request.Aborted);
        if (!result.TryGet(out SessionPolicy? kept, out Fault? fault))
            return BmcMessages.Of(fault, request.Path);
        signIns.IdleLifetime = TimeSpan.FromSeconds(kept.IdleSeconds);
        return Outcome.Done;
    }
}
