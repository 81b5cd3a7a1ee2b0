using Bmc.Automation.EventFilters;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;

namespace Bmc.Automation.Tests.EventFilters;

public class EventFilterMatcherTests
{
    private static readonly EventFilter _filter = AutomationBench.OverheatFilter(PlatformEventActions.Alert);

    [Fact]
    public void Event_that_fits_every_field_matches() => Assert.True(EventFilterMatcher.Matches(_filter, AutomationBench.Overheated));

    public static TheoryData<EventFilter, bool> Fields => new()
    {
        { _filter with { GeneratorAddress = 0x20, GeneratorChannel = 0x00 }, true },
        { _filter with { GeneratorAddress = 0x81 }, false },
        { _filter with { GeneratorChannel = 0x10 }, false },
        { _filter with { SensorType = 0xFF }, true },
        { _filter with { SensorType = 0x02 }, false },
        { _filter with { SensorNumber = 0x30 }, true },
        { _filter with { SensorNumber = 0x31 }, false },
        { _filter with { EventTrigger = 0xFF }, true },
        { _filter with { EventTrigger = 0x6F }, false },
        { _filter with { EventTrigger = 0x81 }, false },
        { _filter with { OffsetMask = 0xFFFF }, true },
        { _filter with { OffsetMask = 0 }, false },
        { _filter with { OffsetMask = 1 << 7 }, false },
        { _filter with { Data1 = new EventDataMask(0xF0, 0xFF, 0x50) }, true },
        { _filter with { Data1 = new EventDataMask(0xF0, 0xFF, 0x40) }, false },
        { _filter with { Data2 = new EventDataMask(0xFF, 0xFF, 0x5A) }, true },
        { _filter with { Data2 = new EventDataMask(0xFF, 0xFF, 0x5B) }, false },
        { _filter with { Data3 = new EventDataMask(0xFF, 0xFF, 0x50) }, true },
        { _filter with { Data3 = new EventDataMask(0xFF, 0xFF, 0x51) }, false },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Each_field_counts(EventFilter filter, bool matches) => Assert.Equal(matches, EventFilterMatcher.Matches(filter, AutomationBench.Overheated));

    [Fact]
    public void Way_back_is_another_event() =>
        Assert.False(EventFilterMatcher.Matches(_filter, AutomationBench.Overheated with { Deassertion = true }));

    // IPMI 2.0 §17.8.
    [Theory]
    [InlineData(0x00, 0x00, 0x00, 0xA5, true)] // nothing is compared
    [InlineData(0x00, 0xFF, 0xFF, 0xA5, true)]
    [InlineData(0xFF, 0xFF, 0xA5, 0xA5, true)] // all bits, exactly
    [InlineData(0xFF, 0xFF, 0xA5, 0xA4, false)]
    [InlineData(0x0F, 0xFF, 0x05, 0xA5, true)] // the high bits are wild cards
    [InlineData(0x0F, 0x00, 0x0F, 0x08, true)] // one of four bits is enough
    [InlineData(0x0F, 0x00, 0x0F, 0xF0, false)] // none of them
    [InlineData(0x0F, 0x0C, 0x08, 0x08, true)] // bits 3:2 are 10b exactly, bits 1:0 one at least is 0
    [InlineData(0x0F, 0x0C, 0x08, 0x09, true)]
    [InlineData(0x0F, 0x0C, 0x08, 0x0B, false)] // bits 1:0 are both 1
    [InlineData(0x0F, 0x0C, 0x08, 0x00, false)] // bit 3 is not as it must be
    public void Data_bytes_are_compared_with_their_masks(byte and, byte compare1, byte compare2, byte data, bool matches) =>
        Assert.Equal(matches, EventFilterMatcher.Matches(new EventDataMask(and, compare1, compare2), data));

    [Fact]
    public void Record_of_an_oem_matches_nothing()
    {
        EventFilter any = _filter with { SensorType = 0xFF, EventTrigger = 0xFF, OffsetMask = 0xFFFF };

        Assert.False(EventFilterMatcher.Matches(any, new EventRecord(0xC0, 0, 0, 0, 0, false, 0, new byte[9])));
        Assert.False(EventFilterMatcher.Matches(any, new EventRecord(0xE0, 0, 0, 0, 0, false, 0, new byte[13])));
    }

    [Fact]
    public void Filter_that_nobody_filled_in_matches_no_event() =>
        Assert.False(EventFilterMatcher.Matches(EventFilter.Empty(1), AutomationBench.Overheated));
}
