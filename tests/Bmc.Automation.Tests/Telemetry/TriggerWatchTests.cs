using Bmc.Automation.Telemetry;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Tests.Telemetry;

public sealed class TriggerWatchTests
{
    private static readonly Metric _temperature = new("Temperature", "/t#/Reading");

    private long _second;

    [Theory]
    [InlineData(ThresholdActivation.Increasing, "AboveUpperWarning")]
    [InlineData(ThresholdActivation.Decreasing, "ReadingNormal")]
    [InlineData(ThresholdActivation.Either, "AboveUpperWarning ReadingNormal")]
    [InlineData(ThresholdActivation.Disabled, "")]
    public void A_threshold_is_crossed_in_the_way_that_counts(ThresholdActivation activation, string expected)
    {
        var watch = Numeric(new TriggerThresholds(UpperWarning: new TriggerThreshold(80, activation, TimeSpan.Zero)));

        Assert.Equal(expected, string.Join(' ', Run(watch, 70, 75, 85, 90, 80, 70, 60)));
    }

    [Fact]
    public void What_is_beyond_at_first_and_what_stands_on_the_threshold_crosses_nothing()
    {
        var watch = Numeric(new TriggerThresholds(UpperWarning: new TriggerThreshold(80, ThresholdActivation.Increasing, TimeSpan.Zero)));

        Assert.Empty(Run(watch, 90, 95, 80, 85));
        Assert.Equal(["AboveUpperWarning"], Run(watch, 70, 80, 80, 81));
    }

    [Fact]
    public void Each_threshold_has_its_message()
    {
        var watch = Numeric(new TriggerThresholds(Either(10), Either(20), Either(80), Either(90)));

        Assert.Equal(
            [
                "AboveUpperWarning", "AboveUpperCritical", "BelowUpperCritical", "ReadingNormal",
                "BelowLowerWarning", "BelowLowerCritical", "AboveLowerCritical", "ReadingNormal",
            ],
            Run(watch, 50, 85, 95, 85, 50, 15, 5, 15, 50));
    }

    [Fact]
    public void A_value_has_to_stay_beyond_for_the_dwell_time()
    {
        var watch = Numeric(new TriggerThresholds(UpperWarning: new TriggerThreshold(80, ThresholdActivation.Increasing, TimeSpan.FromSeconds(3))));

        Assert.Empty(Run(watch, 70, 85, 85, 85, 70, 85, 85, 85));
        Assert.Equal(["AboveUpperWarning"], Run(watch, 85));
        Assert.Empty(Run(watch, 85, 85));
    }

    [Fact]
    public void What_is_not_known_for_a_while_begins_its_dwell_time_anew_and_crosses_nothing()
    {
        var watch = Numeric(new TriggerThresholds(UpperWarning: new TriggerThreshold(80, ThresholdActivation.Increasing, TimeSpan.FromSeconds(2))));

        Assert.Empty(Run(watch, 70, 85, 85, null, 85, 85));
        Assert.Equal(["AboveUpperWarning"], Run(watch, 85));
        Assert.Empty(Run(watch, null, 85));
    }

    [Fact]
    public void A_word_that_is_named_is_met_when_it_becomes_so()
    {
        var watch = new TriggerWatch(new MetricTrigger(
            "t", "t", true, [], null, DiscreteCondition.Specified, [new DiscreteTrigger(null, "Off", TimeSpan.Zero, EventSeverity.Warning)], new MetricSelection([], [], [])));

        Assert.Empty(Say(watch, "Off", "On", null, "On", "PoweringOff"));
        RaisedMessage met = Assert.Single(Say(watch, "Off", "Off"));
        Assert.Equal((EventSeverity.Warning, "Off"), (met.Severity, met.Arguments[1]));
    }

    [Fact]
    public void A_word_that_changes_is_met_at_each_change()
    {
        var watch = new TriggerWatch(new MetricTrigger("t", "t", true, [], null, DiscreteCondition.Changed, [], new MetricSelection([], [], [])));

        Assert.Equal(["Off", "On"], Say(watch, "On", "On", "Off", null, "Off", "On").Select(met => met.Arguments[1]));
    }

    private static TriggerThreshold Either(double reading) => new(reading, ThresholdActivation.Either, TimeSpan.Zero);

    private static TriggerWatch Numeric(TriggerThresholds thresholds) => new(new MetricTrigger("t", "t", true, [], thresholds, null, [], new MetricSelection([], [], [])));

    private string[] Run(TriggerWatch watch, params double?[] values) =>
    [
        .. values.SelectMany(value => watch.Next(new MirroredMetric(_temperature, value?.ToString(), value, null), _second++).ToArray())
            .Select(raised => raised.Message.Name.Replace("TriggerNumeric", "")),
    ];

    private RaisedMessage[] Say(TriggerWatch watch, params string?[] words) =>
        [.. words.SelectMany(word => watch.Next(new MirroredMetric(Metric.PowerState, word, null, null), _second++).ToArray())];
}
