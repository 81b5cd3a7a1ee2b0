using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <param name="After">The number of the last event before it; how far it has been told since is in the journal.</param>
internal sealed record StoredSubscription(string Id, NewSubscription Ordered, SubscriptionState State, long After);

/// <summary>subscriptions.json; it holds the headers of subscribers, which are secrets.</summary>
/// <param name="NextId">Ids are not given twice.</param>
internal sealed record SubscriptionDocument(int Version, EventServiceSettings Settings, long NextId, IReadOnlyList<StoredSubscription> Subscriptions)
{
    public const string FileName = "subscriptions.json";
    public const int CurrentVersion = 1;

    public static SubscriptionDocument Default { get; } = new(CurrentVersion, EventServiceSettings.Default, 1, []);

    public SubscriptionDocument With(StoredSubscription changed) =>
        this with { Subscriptions = [.. Subscriptions.Select(one => one.Id == changed.Id ? changed : one)] };

    public SubscriptionDocument Without(string id) => this with { Subscriptions = [.. Subscriptions.Where(one => one.Id != id)] };
}
