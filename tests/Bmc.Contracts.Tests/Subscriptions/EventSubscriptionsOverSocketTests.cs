using Bmc.Contracts.Ipc;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Tests.Ipc;
using Bmc.TestKit.Fakes;

namespace Bmc.Contracts.Tests.Subscriptions;

public sealed class EventSubscriptionsOverSocketTests
{
    private static readonly RequestOrigin _origin = new("test");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_over_the_socket_as_it_was_sent()
    {
        var owner = new FakeEventSubscriptions();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Automation, routes => routes.MapEventSubscriptions(owner));
        var client = new EventSubscriptionsClient(socket.Client);
        var ordered = new NewSubscription(
            "https://192.0.2.7/", "mine", [new DeliveryHeader("X", "y")], EventSelection.Everything with { ResourceTypes = ["Sensor"] }, DeliveryRetryPolicy.SuspendRetries, false, new SubscriptionOwner(3, "ann"));

        EventSubscription made = (await client.CreateAsync(ordered, _origin, Token)).Value;
        await client.ChangeAsync(made.Id, new SubscriptionChange(Context: "other"), _origin, Token);
        await client.SuspendAsync(made.Id, _origin, Token);
        await client.ResumeAsync(made.Id, TimeSpan.FromSeconds(5), _origin, Token);
        await client.SubmitTestAsync(new TestEvent("A.1.0.B", ["x"]), _origin, Token);
        await client.TellAsync(new TaskNews("7", TaskChange.Aborted, DateTimeOffset.UnixEpoch), Token);
        Assert.Equal(5, (await client.ChangeSettingsAsync(new EventServiceChange(RetryAttempts: 5), _origin, Token)).Value.RetryAttempts);
        Assert.Equal("mine", Assert.Single(await client.ListAsync(Token)).Context);
        await client.DeleteAsync(made.Id, _origin, Token);

        Assert.Equal([new DeliveryHeader("X", "y")], Assert.Single(owner.Made).Headers);
        Assert.Equal(["suspend 1", "resume 1 00:00:05"], owner.Orders);
        Assert.Equal("A.1.0.B", Assert.Single(owner.Tests).MessageId);
        Assert.Equal(new TaskNews("7", TaskChange.Aborted, DateTimeOffset.UnixEpoch), await owner.Tasks.Reader.ReadAsync(Token));
        Assert.Empty(await client.ListAsync(Token));
    }

    [Fact]
    public async Task A_stream_comes_over_the_socket_and_a_refusal_of_one_too()
    {
        var owner = new FakeEventSubscriptions();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Automation, routes => routes.MapEventSubscriptions(owner));
        var client = new EventSubscriptionsClient(socket.Client);
        owner.Tell(EventMessage.TestMessage.With(DateTimeOffset.UnixEpoch, null, null, []) with { Number = 8 });
        var request = new StreamRequest(7, "redfish-sse://[2001:db8::1]:5", new SubscriptionOwner(3, "ann & co"));

        Result<IAsyncEnumerable<RedfishEvent>> opened = await client.OpenStreamAsync(request, Token);
        var numbers = new List<long>();
        await foreach (RedfishEvent told in opened.Value)
            numbers.Add(told.Number);
        owner.Refusal = new Fault(FaultCode.Busy, "full");

        Assert.Equal([8L], numbers);
        Assert.Equal(request, Assert.Single(owner.Streams));
        Assert.Equal(FaultCode.Busy, (await client.OpenStreamAsync(request, Token)).Fault?.Code);
    }
}
