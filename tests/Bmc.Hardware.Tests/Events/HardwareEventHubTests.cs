using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Events;

namespace Bmc.Hardware.Tests.Events;

public sealed class HardwareEventHubTests : IDisposable
{
    private readonly HardwareEventHub _hub = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_a_new_listener_each_state_once_with_all_sensors()
    {
        _hub.Publish(Log(1));
        _hub.Publish(Power(PowerState.Off));
        _hub.Publish(Chassis(IdentifyState.On));
        _hub.Publish(new SensorsChanged([Sensor(2, 20), Sensor(1, 10)]));
        _hub.Publish(new SensorsChanged([Sensor(1, 11)]));
        _hub.Publish(Power(PowerState.On));
        _hub.Publish(Logged(7));

        IReadOnlyList<HardwareEvent> first = await TakeAsync(_hub, 4);

        Assert.Equal(PowerState.On, Assert.IsType<PowerChanged>(first[0]).Status.State);
        Assert.Equal(IdentifyState.On, Assert.IsType<ChassisChanged>(first[1]).Status.Identify);
        Assert.Equal([(1, 11.0), (2, 20.0)], Assert.IsType<SensorsChanged>(first[2]).Sensors.Select(Value));
        Assert.Equal(1, Assert.IsType<EventLogChanged>(first[3]).Info.Entries);
    }

    [Fact]
    public async Task Loses_and_repeats_nothing_between_the_first_state_and_the_changes()
    {
        const int Changes = 20_000;
        _hub.Publish(new SensorsChanged([Sensor(1, 0)]));
        Task publisher = Task.Run(async () =>
        {
            for (int i = 1; i <= Changes; i++)
            {
                _hub.Publish(new SensorsChanged([Sensor(1, i)]));
                if (i % 50 == 0)
                    await Task.Yield();
            }
        }, Token);

        // Whoever joins in the middle, again and again, sees one number after the other from where it came in.
        double last = -1;
        while (last < Changes)
        {
            bool joined = false;
            await foreach (HardwareEvent news in _hub.WatchAsync(Token))
            {
                double value = Value(((SensorsChanged)news).Sensors[0]).Value;
                if (joined)
                    Assert.Equal(last + 1, value);
                else
                    Assert.True(value >= last);
                (last, joined) = (value, true);
                if (value == Changes)
                    break;
            }
        }

        await publisher;
    }

    [Fact]
    public async Task Drops_a_listener_that_does_not_listen_and_keeps_the_others()
    {
        await using IAsyncEnumerator<HardwareEvent> slow = _hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        await using IAsyncEnumerator<HardwareEvent> quick = _hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        ValueTask<bool> slowNext = slow.MoveNextAsync();
        ValueTask<bool> quickNext = quick.MoveNextAsync();
        _hub.Publish(Logged(0));
        Assert.True(await slowNext);
        Assert.True(await quickNext);

        for (ushort i = 1; i <= HardwareEventHub.MaximumBacklog + 1; i++)
        {
            _hub.Publish(Logged(i));
            Assert.True(await quick.MoveNextAsync());
            Assert.Equal(i, ((EventLogged)quick.Current).Entry.RecordId);
        }

        // What was queued still comes, then the end.
        int received = 0;
        while (await slow.MoveNextAsync())
            received++;
        Assert.Equal(HardwareEventHub.MaximumBacklog, received);
    }

    [Fact]
    public async Task Ends_every_stream_when_the_owner_goes()
    {
        await using IAsyncEnumerator<HardwareEvent> listener = _hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        ValueTask<bool> next = listener.MoveNextAsync();

        _hub.Dispose();

        Assert.False(await next);
        Assert.Empty(await TakeAsync(_hub, 1));
    }

    [Fact]
    public async Task Takes_no_more_listeners_than_it_has_room_for_until_one_leaves()
    {
        _hub.Publish(Power(PowerState.Off));
        List<IAsyncEnumerator<HardwareEvent>> listeners = [];
        for (int i = 0; i < HardwareEventHub.MaximumListeners; i++)
        {
            listeners.Add(_hub.WatchAsync(Token).GetAsyncEnumerator(Token));
            Assert.True(await listeners[i].MoveNextAsync());
        }

        Assert.Empty(await TakeAsync(_hub, 1));
        await listeners[0].DisposeAsync();
        Assert.Single(await TakeAsync(_hub, 1));
    }

    public void Dispose() => _hub.Dispose();

    private static async Task<IReadOnlyList<HardwareEvent>> TakeAsync(HardwareEventHub hub, int count)
    {
        List<HardwareEvent> taken = [];
        await foreach (HardwareEvent news in hub.WatchAsync(Token))
        {
            taken.Add(news);
            if (taken.Count == count)
                break;
        }

        return taken;
    }

    private static (int Number, double Value) Value(SensorSnapshot sensor) => (sensor.Description.Number, ((SensorValue)sensor.Reading).Value);

    private static SensorSnapshot Sensor(byte number, double value) => new(
        new SensorDescription(
            number, $"s{number}", $"S{number}", SensorKind.Power, SensorUnit.Watts, 7, 1, 0, 1e6, SensorThresholds.None, default, SensorEventEnables.All),
        new SensorValue(value, ThresholdState.None, DateTimeOffset.UnixEpoch));

    private static PowerChanged Power(PowerState state) => new(new PowerStatus(
        state, PowerRestorePolicy.AlwaysOff, RestartCause.Unknown, LastPowerEvent.None, false, 0, null, TimeSpan.Zero, [], null));

    private static ChassisChanged Chassis(IdentifyState identify) => new(new ChassisStatus(identify, IntrusionState.Closed, false, false));

    private static EventLogChanged Log(int entries) => new(new EventLogInfo(entries, 10, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, false));

    private static EventLogged Logged(ushort id) => new(new EventLogEntry(
        id, DateTimeOffset.UnixEpoch, EventRecord.FromBmc(0x12, 0, 0x6F, false, 0), EventSeverity.Ok, "something"));
}
