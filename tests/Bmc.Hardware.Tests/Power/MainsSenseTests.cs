using Bmc.Contracts.Sensors;
using Bmc.Hardware.Power;

namespace Bmc.Hardware.Tests.Power;

public class MainsSenseTests
{
    private DateTimeOffset _time = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Takes_two_readings_to_be_sure_of_anything()
    {
        var mains = new MainsSense(below: 80, lost: false);

        Assert.Null(mains.Present);
        Assert.Equal(MainsChange.None, mains.OnReading(Volts(230)));
        Assert.Null(mains.Present);
        Assert.Equal(MainsChange.None, mains.OnReading(Volts(230)));
        Assert.True(mains.Present);
        Assert.Equal(MainsChange.None, mains.OnReading(Volts(79)));
        Assert.Equal(MainsChange.Lost, mains.OnReading(Volts(0)));
        Assert.False(mains.Present);
        Assert.Equal(MainsChange.None, mains.OnReading(Volts(230)));
        Assert.Equal(MainsChange.Returned, mains.OnReading(Volts(80)));
    }

    [Fact]
    public void Counts_a_reading_once_however_often_it_is_told()
    {
        var mains = new MainsSense(below: 80, lost: false);
        SensorReading reading = Volts(0);

        for (int i = 0; i < 10; i++)
            Assert.Equal(MainsChange.None, mains.OnReading(reading));
        Assert.Null(mains.Present);
    }

    [Fact]
    public void Readings_that_contradict_each_other_prove_nothing()
    {
        var mains = new MainsSense(below: 80, lost: false);
        mains.OnReading(Volts(230));
        mains.OnReading(Volts(230));

        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(MainsChange.None, mains.OnReading(Volts(0)));
            Assert.Equal(MainsChange.None, mains.OnReading(i % 2 == 0 ? Volts(230) : new SensorUnavailable(UnavailableReason.BusStuck, "", _time)));
        }

        Assert.True(mains.Present);
    }

    [Fact]
    public void A_loss_that_was_stored_ends_with_the_first_proof_of_the_mains()
    {
        var mains = new MainsSense(below: 80, lost: true);

        Assert.Equal(MainsChange.None, mains.OnReading(Volts(230)));
        Assert.Equal(MainsChange.Returned, mains.OnReading(Volts(230)));
    }

    private SensorValue Volts(double value) => new(value, ThresholdState.None, _time += TimeSpan.FromSeconds(1));
}
