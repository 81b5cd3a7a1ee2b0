using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Sessions;

/// <summary>The schema Session. Whoever has it may see and end his own.</summary>
internal sealed class SessionResource(ISignIns signIns) : IDeletable, IOwned
{
    public Schema Schema { get; } = new("Session", "v1_8_0");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (Find(request) is not { } session)
            return new(Base.ResourceNotFound.With("Session", request.Id));
        json.Begin(Schema, SessionCollection.PathOf(session.Id), session.Id, "Session");
        json.Text("UserName", session.AccountName);
        json.Text("ClientOriginIPAddress", session.Address);
        json.Text("SessionType", session.Via);
        json.Time("CreatedTime", session.Opened);
        return default;
    }

    public ValueTask<Outcome> DeleteAsync(RedfishRequest request) =>
        new(signIns.Close(request.Id) ? Outcome.Done : Base.ResourceNotFound.With("Session", request.Id));

    public ValueTask<bool> IsOwnAsync(RedfishRequest request, Caller caller) =>
        new(Find(request) is { } session && session.AccountId == caller.AccountId);

    private SessionDescription? Find(RedfishRequest request) => signIns.List().FirstOrDefault(session => session.Id == request.Id);
}
