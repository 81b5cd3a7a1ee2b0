using System.Runtime.CompilerServices;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Subscriptions;

/// <summary>The event service over automation.sock.</summary>
public sealed class EventSubscriptionsClient(IpcClient automation) : IEventSubscriptions
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<EventServiceSettings> GetSettingsAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("event-service", _json.EventServiceSettings, cancellationToken);

    public ValueTask<Result<EventServiceSettings>> ChangeSettingsAsync(EventServiceChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Patch, "event-service", new ChangeEventServiceRequest(change, origin), _json.ChangeEventServiceRequest, _json.EventServiceSettings, cancellationToken);

    public ValueTask<Result> SetAllowedAsync(IReadOnlyList<string> addresses, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Put, "event-service/allowed", new SetAllowedDestinationsRequest(addresses, origin), _json.SetAllowedDestinationsRequest, cancellationToken);

    public ValueTask<IReadOnlyList<EventSubscription>> ListAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("event-service/subscriptions", _json.IReadOnlyListEventSubscription, cancellationToken);

    public ValueTask<Result<EventSubscription>> CreateAsync(NewSubscription subscription, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(
            HttpMethod.Post, "event-service/subscriptions", new CreateSubscriptionRequest(subscription, origin), _json.CreateSubscriptionRequest, _json.EventSubscription, cancellationToken);

    public ValueTask<Result> ChangeAsync(string id, SubscriptionChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Patch, PathOf(id), new ChangeSubscriptionRequest(change, origin), _json.ChangeSubscriptionRequest, cancellationToken);

    public ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, $"{PathOf(id)}/delete", origin, _json.RequestOrigin, cancellationToken);

    public ValueTask<Result> SuspendAsync(string id, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, $"{PathOf(id)}/suspend", origin, _json.RequestOrigin, cancellationToken);

    public ValueTask<Result> ResumeAsync(string id, TimeSpan? deliver, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, $"{PathOf(id)}/resume", new ResumeSubscriptionRequest(deliver, origin), _json.ResumeSubscriptionRequest, cancellationToken);

    public ValueTask<Result> SubmitTestAsync(TestEvent test, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, "event-service/test", new SubmitTestEventRequest(test, origin), _json.SubmitTestEventRequest, cancellationToken);

    public ValueTask<Result> TellAsync(TaskNews news, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Post, "event-service/tasks", news, _json.TaskNews, cancellationToken);

    public async ValueTask<Result<IAsyncEnumerable<RedfishEvent>>> OpenStreamAsync(StreamRequest request, CancellationToken cancellationToken)
    {
        string owner = request.Owner is { } known ? $"&account={known.AccountId}&name={Uri.EscapeDataString(known.Name)}" : "";
        string after = request.After is { } number ? $"&after={number}" : "";
        Result<HttpResponseMessage> sent = await automation.GetStreamAsync($"event-service/stream?destination={Uri.EscapeDataString(request.Destination)}{owner}{after}", cancellationToken);
        return sent.TryGet(out HttpResponseMessage? response, out Fault? fault) ? new Result<IAsyncEnumerable<RedfishEvent>>(ReadAsync(response, cancellationToken)) : fault;
    }

    private static async IAsyncEnumerable<RedfishEvent> ReadAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (response)
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await foreach (RedfishEvent told in EventStream.ReadAsync(body, _json.RedfishEvent, cancellationToken))
                yield return told;
        }
    }

    private static string PathOf(string id) => $"event-service/subscriptions/{Uri.EscapeDataString(id)}";
}
