using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;

namespace Bmc.TestKit.Fakes;

/// <summary>The event service in memory; notes what it is asked. Streams say what the test tells, and end where it says so.</summary>
public sealed class FakeEventSubscriptions : IEventSubscriptions
{
    private readonly List<EventSubscription> _subscriptions = [];
    private Channel<RedfishEvent> _news = Channel.CreateUnbounded<RedfishEvent>();
    private int _made;

    public EventServiceSettings Settings { get; private set; } = EventServiceSettings.Default;

    public Fault? Refusal { get; set; }

    public List<NewSubscription> Made { get; } = [];

    public List<SubscriptionChange> Changes { get; } = [];

    public List<TestEvent> Tests { get; } = [];

    /// <summary>"suspend 1", "resume 1 PT5S".</summary>
    public List<string> Orders { get; } = [];

    public List<StreamRequest> Streams { get; } = [];

    /// <summary>What became of tasks, as far as it was taken.</summary>
    public Channel<TaskNews> Tasks { get; } = Channel.CreateUnbounded<TaskNews>();

    /// <summary>Streams go on until the test ends them; else they end with what was told.</summary>
    public bool StreamsGoOn { get; set; }

    public static EventSubscription Of(string id) => new(
        id, false, "https://192.0.2.7/events", "mine", EventSelection.Everything with { OriginResources = ["/redfish/v1/Systems/system"] }, DeliveryRetryPolicy.RetryForever, true,
        new SubscriptionOwner(3, "operator"), SubscriptionState.Enabled, null);

    public void Add(EventSubscription subscription) => _subscriptions.Add(subscription);

    public void Tell(RedfishEvent told) => _news.Writer.TryWrite(told);

    public void EndStreams()
    {
        Channel<RedfishEvent> ended = _news;
        _news = Channel.CreateUnbounded<RedfishEvent>();
        ended.Writer.TryComplete();
    }

    public ValueTask<EventServiceSettings> GetSettingsAsync(CancellationToken cancellationToken) => new(Settings);

    public ValueTask<Result<EventServiceSettings>> ChangeSettingsAsync(EventServiceChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Settings = Settings with
        {
            Enabled = change.Enabled ?? Settings.Enabled,
            RetryAttempts = change.RetryAttempts ?? Settings.RetryAttempts,
            RetryIntervalSeconds = change.RetryIntervalSeconds ?? Settings.RetryIntervalSeconds,
        };
        return new(Settings);
    }

    public ValueTask<Result> SetAllowedAsync(IReadOnlyList<string> addresses, RequestOrigin origin, CancellationToken cancellationToken) => new(Answer());

    public ValueTask<IReadOnlyList<EventSubscription>> ListAsync(CancellationToken cancellationToken) => new([.. _subscriptions]);

    public ValueTask<Result<EventSubscription>> CreateAsync(NewSubscription subscription, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Made.Add(subscription);
        var made = new EventSubscription(
            $"{++_made}", false, subscription.Destination, subscription.Context, subscription.Selection, subscription.RetryPolicy, subscription.VerifyCertificate, subscription.Owner,
            SubscriptionState.Enabled, null);
        _subscriptions.Add(made);
        return new(made);
    }

    public ValueTask<Result> ChangeAsync(string id, SubscriptionChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return new(Answer());
    }

    public ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        _subscriptions.RemoveAll(one => one.Id == id);
        return new(Answer());
    }

    public ValueTask<Result> SuspendAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Orders.Add($"suspend {id}");
        return new(Answer());
    }

    public ValueTask<Result> ResumeAsync(string id, TimeSpan? deliver, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Orders.Add($"resume {id} {deliver}".TrimEnd());
        return new(Answer());
    }

    public ValueTask<Result> SubmitTestAsync(TestEvent test, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Tests.Add(test);
        return new(Answer());
    }

    public ValueTask<Result> TellAsync(TaskNews news, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Tasks.Writer.TryWrite(news);
        return new(Answer());
    }

    public ValueTask<Result<IAsyncEnumerable<RedfishEvent>>> OpenStreamAsync(StreamRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Streams.Add(request);
        Channel<RedfishEvent> reading = _news;
        if (!StreamsGoOn)
            EndStreams();
        return new(new Result<IAsyncEnumerable<RedfishEvent>>(ReadAsync(reading, cancellationToken)));
    }

    private static async IAsyncEnumerable<RedfishEvent> ReadAsync(Channel<RedfishEvent> news, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RedfishEvent told in news.Reader.ReadAllAsync(cancellationToken))
            yield return told;
    }

    private Result Answer() => Refusal is { } fault ? fault : Result.Done;
}
