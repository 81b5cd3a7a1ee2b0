using Bmc.Automation.EventFilters;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.Tests.EventFilters;

public class FilterDecisionTests
{
    private const PlatformEventActions All = (PlatformEventActions)0x7F;

    [Fact]
    public void Power_off_makes_every_other_action_pointless()
    {
        EventFilterSettings settings = With(
            AutomationBench.OverheatFilter(PlatformEventActions.Reset | PlatformEventActions.DiagnosticInterrupt, 1),
            AutomationBench.OverheatFilter(PlatformEventActions.PowerCycle, 2),
            AutomationBench.OverheatFilter(PlatformEventActions.PowerOff, 3));

        FilterDecision decision = FilterDecision.Of(settings, settings, AutomationBench.Overheated);

        Assert.Equal((PlatformEventActions.PowerOff, (byte)3), (decision.Action, decision.ActingFilter));
    }

    [Theory]
    [InlineData(PlatformEventActions.PowerCycle | PlatformEventActions.Reset, PlatformEventActions.PowerCycle)]
    [InlineData(PlatformEventActions.Reset | PlatformEventActions.DiagnosticInterrupt, PlatformEventActions.Reset)]
    [InlineData(PlatformEventActions.DiagnosticInterrupt | PlatformEventActions.Alert, PlatformEventActions.DiagnosticInterrupt)]
    [InlineData(PlatformEventActions.Alert, PlatformEventActions.None)]
    [InlineData(PlatformEventActions.Oem | PlatformEventActions.GroupControl, PlatformEventActions.None)]
    public void Actions_have_the_specifications_order(PlatformEventActions wanted, PlatformEventActions done)
    {
        EventFilterSettings settings = With(AutomationBench.OverheatFilter(wanted));

        Assert.Equal(done, FilterDecision.Of(settings, settings, AutomationBench.Overheated).Action);
    }

    [Fact]
    public void Action_that_is_not_enabled_is_never_done()
    {
        EventFilterSettings settings = With(AutomationBench.OverheatFilter(All)) with { EnabledActions = PlatformEventActions.Reset };

        FilterDecision decision = FilterDecision.Of(settings, settings, AutomationBench.Overheated);

        Assert.Equal(PlatformEventActions.Reset, decision.Action);
        Assert.Empty(decision.AlertFilters);
    }

    [Fact]
    public void Nothing_is_done_while_filtering_is_off_or_the_filter_is_disabled()
    {
        EventFilterSettings on = With(AutomationBench.OverheatFilter(All));
        EventFilterSettings off = on with { Control = on.Control with { Enabled = false } };
        EventFilterSettings disabled = With(AutomationBench.OverheatFilter(All) with { Enabled = false });

        Assert.Equal(FilterDecision.Nothing, FilterDecision.Of(off, off, AutomationBench.Overheated));
        Assert.Equal(FilterDecision.Nothing, FilterDecision.Of(disabled, disabled, AutomationBench.Overheated));
    }

    [Fact]
    public void Event_of_the_past_is_told_and_never_acted_on()
    {
        EventFilterSettings settings = With(AutomationBench.OverheatFilter(All));

        FilterDecision decision = FilterDecision.Of(settings, atEvent: null, AutomationBench.Overheated);

        Assert.Equal(PlatformEventActions.None, decision.Action);
        Assert.Single(decision.AlertFilters);
    }

    [Fact]
    public void Filter_that_was_changed_after_the_event_does_not_act_on_it()
    {
        EventFilterSettings before = With(AutomationBench.OverheatFilter(PlatformEventActions.Alert));
        EventFilterSettings now = With(AutomationBench.OverheatFilter(PlatformEventActions.PowerOff));
        EventFilterSettings off = now with { Control = now.Control with { Enabled = false } };

        Assert.Equal(PlatformEventActions.None, FilterDecision.Of(now, before, AutomationBench.Overheated).Action);
        Assert.Equal(PlatformEventActions.None, FilterDecision.Of(now, off, AutomationBench.Overheated).Action);
        Assert.Equal(PlatformEventActions.None, FilterDecision.Of(now, now with { EnabledActions = PlatformEventActions.Alert }, AutomationBench.Overheated).Action);
    }

    [Fact]
    public void Each_policy_is_told_once_with_the_gravest_severity()
    {
        EventFilterSettings settings = With(
            AutomationBench.OverheatFilter(PlatformEventActions.Alert, 4) with { AlertPolicy = 2, Severity = PlatformEventSeverity.NonCritical },
            AutomationBench.OverheatFilter(PlatformEventActions.Alert, 5) with { AlertPolicy = 1, Severity = PlatformEventSeverity.NonRecoverable },
            AutomationBench.OverheatFilter(PlatformEventActions.Alert, 6) with { AlertPolicy = 2, Severity = PlatformEventSeverity.Monitor });

        FilterDecision decision = FilterDecision.Of(settings, settings, AutomationBench.Overheated);

        Assert.Equal([5, 4], decision.AlertFilters.Select(filter => (int)filter.Number));
        Assert.Equal(PlatformEventSeverity.NonRecoverable, decision.Severity);
    }

    [Fact]
    public void Report_of_an_action_is_no_event_for_the_filters()
    {
        EventFilterSettings settings = With(AutomationBench.OverheatFilter(All) with { SensorType = 0xFF, EventTrigger = 0xFF, OffsetMask = 0xFFFF });

        Assert.Equal(FilterDecision.Nothing, FilterDecision.Of(settings, settings, FilterDecision.Report(PlatformEventActions.Reset)));
    }

    // IPMI 2.0 Table 42-3, sensor type 12h, offset 04h.
    [Fact]
    public void Report_says_which_actions()
    {
        var report = FilterDecision.Report(PlatformEventActions.PowerOff | PlatformEventActions.Alert);

        Assert.Equal(0x12, report.SensorType);
        Assert.Equal(0x6F, report.EventType);
        Assert.Equal([0xC4, 0x03, 0xFF], report.Data);
    }

    private static EventFilterSettings With(params EventFilter[] filters) => EventFilterSettings.Default with
    {
        Control = EventFilterSettings.Default.Control with { Enabled = true },
        EnabledActions = All,
        Filters = filters,
    };
}
