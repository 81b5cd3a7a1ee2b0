using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Sensors;

namespace Bmc.Hardware.Tests.Sensors;

public class ThresholdEvaluatorTests
{
    private const ThresholdState LowerWarning = ThresholdState.LowerNonCritical;
    private const ThresholdState LowerCritical = LowerWarning | ThresholdState.LowerCritical;
    private const ThresholdState UpperWarning = ThresholdState.UpperNonCritical;
    private const ThresholdState UpperCritical = UpperWarning | ThresholdState.UpperCritical;
    private const ThresholdState UpperNonRecoverable = UpperCritical | ThresholdState.UpperNonRecoverable;

    private static readonly SensorThresholds _thresholds = new(11.4, 10.8, 10.2, 12.6, 13.2, 13.8);
    private static readonly SensorHysteresis _hysteresis = new(Positive: 0.3, Negative: 0.12);
    private static readonly SensorScale _scale = SensorScale.For(0, 15);

    [Theory]
    [InlineData(ThresholdState.None, 12.0, ThresholdState.None)]
    [InlineData(ThresholdState.None, 12.59, ThresholdState.None)]
    [InlineData(ThresholdState.None, 12.6, UpperWarning)] // reached at the threshold
    [InlineData(UpperWarning, 12.31, UpperWarning)] // within the positive hysteresis
    [InlineData(UpperWarning, 12.29, ThresholdState.None)]
    [InlineData(ThresholdState.None, 13.2, UpperCritical)]
    [InlineData(UpperCritical, 12.95, UpperCritical)]
    [InlineData(UpperCritical, 12.85, UpperWarning)]
    [InlineData(ThresholdState.None, 99, UpperNonRecoverable)]
    [InlineData(UpperNonRecoverable, 12.0, ThresholdState.None)]
    [InlineData(ThresholdState.None, 11.41, ThresholdState.None)]
    [InlineData(ThresholdState.None, 11.4, LowerWarning)]
    [InlineData(LowerWarning, 11.51, LowerWarning)] // within the negative hysteresis
    [InlineData(LowerWarning, 11.53, ThresholdState.None)]
    [InlineData(LowerWarning, 10.8, LowerCritical)]
    [InlineData(UpperNonRecoverable, 10.5, LowerCritical)]
    public void Knows_which_thresholds_a_value_is_beyond(ThresholdState before, double value, ThresholdState after) =>
        Assert.Equal(after, ThresholdEvaluator.Next(before, value, _thresholds, _hysteresis));

    [Fact]
    public void Leaves_a_threshold_without_hysteresis_as_soon_as_the_value_is_back()
    {
        var thresholds = new SensorThresholds(UpperCritical: 90);

        Assert.Equal(ThresholdState.UpperCritical, ThresholdEvaluator.Next(ThresholdState.UpperCritical, 90, thresholds, default));
        Assert.Equal(ThresholdState.None, ThresholdEvaluator.Next(ThresholdState.UpperCritical, 89.99, thresholds, default));
    }

    [Fact]
    public void Reports_each_threshold_on_the_way_out_from_the_inside_and_back_from_the_outside()
    {
        Assert.Equal(["+7", "+9", "+B"], Events(ThresholdState.None, 14));
        Assert.Equal(["-B", "-9", "-7"], Events(UpperNonRecoverable, 12));
        Assert.Equal(["+0", "+2", "+4"], Events(ThresholdState.None, 10));
        Assert.Equal(["-B", "-9", "-7", "+0", "+2"], Events(UpperNonRecoverable, 10.5));
        Assert.Empty(Events(UpperWarning, 12.5));
    }

    [Fact]
    public void Carries_reading_and_threshold_in_raw_bytes()
    {
        EventRecord record = Assert.Single(ThresholdEvaluator.Events(Sensor(), _scale, ThresholdState.None, UpperWarning, 12.72));

        Assert.Equal(0x02, record.RecordType);
        Assert.Equal(0x0020, record.GeneratorId);
        Assert.Equal(0x04, record.EventMessageRevision);
        Assert.Equal(0x02, record.SensorType); // voltage
        Assert.Equal(3, record.SensorNumber);
        Assert.Equal(0x01, record.EventType);
        Assert.Equal(
            [
                0x57, // reading in data 2, threshold in data 3, upper non-critical going high
                212, // 12.72 V in steps of 0.06 V
                210, // 12.60 V
            ],
            record.Data);
    }

    [Fact]
    public void Keeps_quiet_about_events_that_are_not_enabled()
    {
        SensorDescription sensor = Sensor() with { Events = new SensorEventEnables(true, true, 1 << 9, 1 << 7) };
        Assert.Equal(["+9"], Describe(ThresholdEvaluator.Events(sensor, _scale, ThresholdState.None, UpperNonRecoverable, 14)));
        Assert.Equal(["-7"], Describe(ThresholdEvaluator.Events(sensor, _scale, UpperNonRecoverable, ThresholdState.None, 12)));

        SensorDescription silent = Sensor() with { Events = SensorEventEnables.All with { EventMessagesEnabled = false } };
        Assert.Empty(ThresholdEvaluator.Events(silent, _scale, ThresholdState.None, UpperNonRecoverable, 14));
    }

    [Fact]
    public void Alternates_assertions_and_deassertions_of_each_threshold_on_any_walk()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            SensorDescription sensor = Sensor() with { Hysteresis = new SensorHysteresis(random.NextDouble() * 0.5, random.NextDouble() * 0.5) };
            ThresholdState state = ThresholdState.None;
            double value = 12;
            HashSet<int> asserted = [];
            for (int step = 0; step < 1_000; step++)
            {
                value = Math.Clamp(value + (random.NextDouble() - 0.5) * 1.5, 9, 15);
                ThresholdState next = ThresholdEvaluator.Next(state, value, sensor.Thresholds, sensor.Hysteresis);
                foreach (EventRecord record in ThresholdEvaluator.Events(sensor, _scale, state, next, value))
                {
                    int offset = record.Data[0] & 0x0F;
                    Assert.True(record.Deassertion ? asserted.Remove(offset) : asserted.Add(offset), $"seed {seed} step {step} offset {offset}");
                }

                state = next;
                Assert.Equal(ThresholdEvents.All.Where(entry => (state & entry.Threshold) != 0).Select(entry => (int)entry.Offset), asserted.Order());
                AssertNested(state);
            }
        }
    }

    /// <summary>Whoever is beyond an outer threshold is beyond the inner ones.</summary>
    private static void AssertNested(ThresholdState state)
    {
        Assert.True((int)(state & (ThresholdState)0b000111) is 0 or 1 or 3 or 7);
        Assert.True((int)(state & (ThresholdState)0b111000) >> 3 is 0 or 1 or 3 or 7);
    }

    private static IEnumerable<string> Events(ThresholdState before, double value)
    {
        ThresholdState after = ThresholdEvaluator.Next(before, value, _thresholds, _hysteresis);
        return Describe(ThresholdEvaluator.Events(Sensor(), _scale, before, after, value));
    }

    private static IEnumerable<string> Describe(IEnumerable<EventRecord> events) =>
        events.Select(record => $"{(record.Deassertion ? '-' : '+')}{record.Data[0] & 0x0F:X}");

    private static SensorDescription Sensor() =>
        SensorDescriptions.Of(TestBoard.TwelveVolts) with { Thresholds = _thresholds, Hysteresis = _hysteresis };
}
