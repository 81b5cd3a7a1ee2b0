using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Events;

/// <summary>Who is told of events; streams are in it as long as somebody listens.</summary>
internal sealed class EventDestinationCollection(IEventSubscriptions events) : CollectionResource("EventDestinationCollection", "Event Subscriptions"), ICreating
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.SubscriptionsAsync()).Select(subscription => PathOf(subscription.Id)));

    public async ValueTask<Outcome> CreateAsync(RedfishRequest request, JsonBody body)
    {
        var owner = new SubscriptionOwner(request.Caller!.AccountId, request.Caller.Name);
        if (SubscriptionBody.Read(body, owner) is not { } subscription)
            return default;
        Result<EventSubscription> created = await events.CreateAsync(subscription, request.Origin, request.Aborted);
        if (created.TryGet(out EventSubscription? made, out Fault? fault))
            return Outcome.Created(PathOf(made.Id));
        return fault.Code switch
        {
            FaultCode.Busy => Base.EventSubscriptionLimitExceeded.With(),
            FaultCode.Invalid or FaultCode.Forbidden => new Refusal(
                Base.PropertyValueError.Status, [Base.PropertyValueError.With("Destination").About("#/Destination"), BmcMessages.Refused.With(fault.Message)]),
            _ => BmcMessages.Of(fault, request.Path),
        };
    }

    public static string PathOf(string id) => Paths.Under(Paths.Subscriptions, id);
}
