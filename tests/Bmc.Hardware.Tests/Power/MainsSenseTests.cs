using Bmc.Contracts.Sensors;
using Bmc.Hardware.Power;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Power;

public class MainsSenseTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<MainsChange> _changes = [];

    [Fact]
    public void A_reading_that_stands_is_a_proof()
    {
        using MainsSense mains = Create(lost: false);

        Assert.Null(mains.Present);
        Read(mains, 230, seconds: 2.9);
        Assert.Null(mains.Present);
        Pass(0.1);
        Assert.True(mains.Present);
        Read(mains, 79.9, seconds: 3);
        Assert.False(mains.Present);
        Read(mains, 80, seconds: 3);

        Assert.Equal([MainsChange.Confirmed, MainsChange.Lost, MainsChange.Returned], _changes);
    }

    [Fact]
    public void Readings_that_contradict_each_other_prove_nothing()
    {
        using MainsSense mains = Create(lost: false);
        Read(mains, 230, seconds: 3);
        _changes.Clear();

        for (int i = 0; i < 10; i++)
        {
            Read(mains, 0, seconds: 2);
            Read(mains, i % 2 == 0 ? 230 : null, seconds: 2);
        }

        Pass(60);
        Assert.Null(mains.Present); // the last one was none
        Read(mains, 230, seconds: 0.1);
        Assert.True(mains.Present);
        Assert.Empty(_changes);
    }

    [Fact]
    public void Nothing_is_known_of_the_mains_while_its_sensor_has_no_value()
    {
        using MainsSense mains = Create(lost: false);
        Read(mains, 230, seconds: 3);
        Assert.True(mains.OnReading(Unavailable()));
        Assert.Null(mains.Present);
        Assert.False(mains.OnReading(Unavailable()));
        Read(mains, 0, seconds: 1);
        Assert.Null(mains.Present); // not proven, neither way
        Assert.True(mains.OnReading(new SensorValue(230, ThresholdState.None, _time.GetUtcNow())));
        Assert.True(mains.Present);
        Assert.Equal([MainsChange.Confirmed], _changes);
    }

    [Fact]
    public void A_proven_loss_stands_when_its_sensor_goes_with_the_mains()
    {
        using MainsSense mains = Create(lost: false);
        Read(mains, 230, seconds: 3);
        Read(mains, 0, seconds: 3);
        Read(mains, null, seconds: 60);
        Assert.False(mains.Present);
    }

    [Fact]
    public void It_makes_no_difference_how_often_a_reading_is_told()
    {
        using MainsSense mains = Create(lost: false);

        for (int i = 0; i < 31; i++)
            Read(mains, i % 3, seconds: 0.1);

        Assert.Equal([MainsChange.Lost], _changes);
    }

    [Fact]
    public void One_reading_of_a_sensor_that_then_hangs_proves_nothing()
    {
        using MainsSense mains = Create(lost: false);
        Read(mains, 230, seconds: 3);
        SensorValue last = new(0, ThresholdState.None, _time.GetUtcNow());

        for (int i = 0; i < 100; i++)
        {
            mains.OnReading(last);
            Pass(1);
        }

        Assert.True(mains.Present);
        Read(mains, 0, seconds: 3);
        Assert.False(mains.Present);
    }

    [Fact]
    public void A_loss_that_was_stored_ends_with_the_first_proof_of_the_mains()
    {
        using MainsSense mains = Create(lost: true);

        Read(mains, 230, seconds: 3);

        Assert.Equal([MainsChange.Returned], _changes);
    }

    private MainsSense Create(bool lost) => new(below: 80, lost, new Lock(), _time, _changes.Add);

    private void Read(MainsSense mains, double? volts, double seconds)
    {
        Tell(mains, volts);
        Pass(seconds / 2);
        Tell(mains, volts);
        Pass(seconds / 2);
    }

    private SensorUnavailable Unavailable() => new(UnavailableReason.BusStuck, "bus stuck", _time.GetUtcNow());

    private void Tell(MainsSense mains, double? volts)
    {
        DateTimeOffset now = _time.GetUtcNow();
        mains.OnReading(volts is { } value
            ? new SensorValue(value, ThresholdState.None, now)
            : Unavailable());
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
