using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Tests.Sensors;

public class SensorScaleTests
{
    [Theory]
    [InlineData(0, 6000, 25, 0, 0, 0)] // revolutions per minute
    [InlineData(0, 15, 6, 0, 0, -2)] // volts
    [InlineData(0, 40, 2, 0, 0, -1)] // amperes
    [InlineData(0, 280, 12, 0, 0, -1)] // mains volts
    [InlineData(0, 25500, 1, 0, 0, 2)]
    [InlineData(1000, 1010, 4, 100, 3, -2)] // B needs its exponent
    public void Takes_the_finest_round_step_that_covers_the_range(double minimum, double maximum, int m, int b, int bExponent, int resultExponent) =>
        Assert.Equal(new SensorScale(m, b, bExponent, resultExponent), SensorScale.For(minimum, maximum));

    [Theory]
    [InlineData(-40, 125, 1, 0)] // degrees Celsius
    [InlineData(-12, 12, 1, -1)]
    [InlineData(-128, 127, 1, 0)]
    public void Counts_from_zero_when_that_is_no_coarser(double minimum, double maximum, int m, int resultExponent) =>
        Assert.Equal(new SensorScale(m, 0, 0, resultExponent, TwosComplement: true), SensorScale.For(minimum, maximum));

    [Theory]
    [InlineData(-50, 200, 1, -50, 0)] // from zero the step would be 2
    [InlineData(-129, 100, 1, -129, 0)]
    public void Counts_from_the_bottom_when_that_is_finer(double minimum, double maximum, int m, int b, int resultExponent) =>
        Assert.Equal(new SensorScale(m, b, 0, resultExponent), SensorScale.For(minimum, maximum));

    [Theory]
    [InlineData(-40, 0xD8)]
    [InlineData(-1, 0xFF)]
    [InlineData(0, 0x00)]
    [InlineData(125, 0x7D)]
    public void Has_twos_complement_for_signed_values(double value, byte raw)
    {
        SensorScale scale = SensorScale.For(-40, 125);

        Assert.Equal(raw, scale.ToRaw(value));
        Assert.Equal(value, scale.FromRaw(raw));
    }

    [Theory]
    [InlineData(0, 15, 11.4)]
    [InlineData(0, 15, 10.8)]
    [InlineData(0, 15, 13.2)]
    [InlineData(-40, 125, 90)]
    [InlineData(0, 6000, 400)]
    [InlineData(0, 40, 35)]
    [InlineData(0, 280, 264)]
    public void Keeps_round_thresholds_to_the_last_digit(double minimum, double maximum, double threshold)
    {
        SensorScale scale = SensorScale.For(minimum, maximum);

        Assert.Equal(threshold, scale.FromRaw(scale.ToRaw(threshold)));
    }

    [Fact]
    public void Round_trips_any_value_of_any_range_within_half_a_step()
    {
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++)
        {
            double span = Math.Pow(10, random.NextDouble() * 8 - 3);
            double minimum = (random.NextDouble() - 0.5) * span * 4;
            SensorScale scale = SensorScale.For(minimum, minimum + span);
            double value = minimum + random.NextDouble() * span;

            Assert.InRange(Math.Abs(scale.FromRaw(scale.ToRaw(value)) - value), 0, scale.Step * 0.500001);
            Assert.InRange(scale.Step, 0, span / 255 * 2.5);
        }
    }

    [Fact]
    public void Fits_the_fields_of_the_record_for_any_range()
    {
        var random = new Random(2);
        for (int i = 0; i < 5_000; i++)
        {
            double span = Math.Pow(10, random.NextDouble() * 12 - 5);
            double minimum = (random.NextDouble() - 0.5) * span * 100;
            SensorScale scale = SensorScale.For(minimum, minimum + span);

            Assert.InRange(scale.M, 1, 511);
            Assert.InRange(scale.B, -512, 511);
            Assert.InRange(scale.BExponent, -8, 7);
            Assert.InRange(scale.ResultExponent, -8, 7);
            Assert.True(scale.Lowest <= minimum + scale.Step / 1000);
            Assert.True(scale.Highest >= minimum + span - scale.Step / 1000);
        }
    }

    [Fact]
    public void Gives_each_raw_value_back()
    {
        foreach ((double minimum, double maximum) in new[] { (-40.0, 125.0), (0, 15), (0, 6000), (-7.3, 2.9) })
        {
            SensorScale scale = SensorScale.For(minimum, maximum);
            for (int raw = 0; raw <= 255; raw++)
                Assert.Equal(raw, scale.ToRaw(scale.FromRaw((byte)raw)));
        }
    }

    [Fact]
    public void Holds_values_outside_at_its_ends()
    {
        SensorScale unsigned = SensorScale.For(0, 6000);
        Assert.Equal(0, unsigned.ToRaw(-300));
        Assert.Equal(255, unsigned.ToRaw(1e9));
        Assert.Equal(255, unsigned.ToRaw(double.PositiveInfinity));

        SensorScale signed = SensorScale.For(-40, 125);
        Assert.Equal(0x80, signed.ToRaw(-300));
        Assert.Equal(0x7F, signed.ToRaw(double.PositiveInfinity));
    }

    [Fact]
    public void Counts_a_hysteresis_in_steps()
    {
        SensorScale scale = SensorScale.For(0, 6000);

        Assert.Equal(4, scale.DistanceToRaw(100));
        Assert.Equal(100, scale.DistanceFromRaw(4));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, 4)]
    [InlineData(double.NaN, 4)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(0, 1e30)]
    [InlineData(1e30, 1.0001e30)]
    public void Refuses_what_no_scale_covers(double minimum, double maximum) =>
        Assert.False(SensorScale.TryCreate(minimum, maximum, out _));
}
