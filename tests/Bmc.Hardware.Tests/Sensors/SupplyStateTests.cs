using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Devices.Pmbus;
using Bmc.Hardware.Sensors;

namespace Bmc.Hardware.Tests.Sensors;

public class SupplyStateTests
{
    private static readonly SensorDescription _sensor = new(
        11, "psu", "PSU", SensorKind.PowerSupply, SensorUnit.None, 10, 1, 0, 255, SensorThresholds.None, default, SensorEventEnables.All);

    private static readonly SupplyFault _overCurrent = new("output over-current", SupplyConditions.Failure, 0x7B, 0x80);
    private static readonly SupplyFault _warm = new("over-temperature warning", SupplyConditions.PredictiveFailure, 0x7D, 0x40);
    private static readonly SupplyFault _talk = new("communication error", SupplyConditions.Noted, 0x7E, 0x02);

    [Fact]
    public void A_supply_that_answers_is_present() => Assert.Equal(PowerSupplyStates.Presence, SupplyState.Of([]));

    [Fact]
    public void Each_condition_but_a_note_has_a_state_that_the_sensor_supports()
    {
        foreach (SupplyFault fault in StatusTable.Details)
        {
            ushort states = (ushort)(SupplyState.Of([fault]) & ~PowerSupplyStates.Presence);
            Assert.Equal(fault.Condition == SupplyConditions.Noted ? 0 : 1, ushort.PopCount(states));
            Assert.Equal(0, states & ~PowerSupplyStates.All);
        }
    }

    [Fact]
    public void Health_is_that_of_the_gravest()
    {
        Assert.Equal(SensorHealth.Ok, Health());
        Assert.Equal(SensorHealth.Warning, Health(_talk));
        Assert.Equal(SensorHealth.Warning, Health(_warm, _talk));
        Assert.Equal(SensorHealth.Critical, Health(_overCurrent, _warm));
    }

    // IPMI 2.0 Table 29-6 and Table 42-3: offset 1 is failure; A0h says that data 2 and 3 are OEM: register and bit.
    [Fact]
    public void An_event_names_the_register_and_the_bit_that_it_came_from()
    {
        EventRecord record = Assert.Single(Events(before: [], after: [_overCurrent]));

        Assert.Equal((0x08, 11, 0x6F, false), (record.SensorType, record.SensorNumber, record.EventType, record.Deassertion));
        Assert.Equal([0xA1, 0x7B, 0x80], record.Data);
    }

    [Fact]
    public void What_ends_comes_before_what_begins()
    {
        EventRecord[] records = [.. Events(before: [_overCurrent], after: [_warm])];

        Assert.Equal([(true, 1), (false, 2)], records.Select(record => (record.Deassertion, record.Data[0] & 0x0F)));
    }

    [Fact]
    public void A_second_fault_of_the_same_condition_is_no_second_event() =>
        Assert.Empty(Events(before: [_overCurrent], after: [_overCurrent, _overCurrent with { Name = "output over-power", Bit = 0x02 }]));

    [Fact]
    public void Events_that_are_switched_off_are_not_made()
    {
        SensorDescription silent = _sensor with { Events = new SensorEventEnables(true, true, PowerSupplyStates.PredictiveFailure, 0) };
        ushort both = SupplyState.Of([_overCurrent, _warm]);

        Assert.Single(SupplyState.Events(silent, PowerSupplyStates.Presence, both, [_overCurrent, _warm]));
        Assert.Empty(SupplyState.Events(silent, both, PowerSupplyStates.Presence, []));
        Assert.Empty(SupplyState.Events(_sensor with { Events = SensorEventEnables.All with { EventMessagesEnabled = false } }, 0, both, []));
    }

    private static SensorHealth Health(params SupplyFault[] faults) => SupplyState.HealthOf(SupplyState.Of(faults), faults);

    private static IEnumerable<EventRecord> Events(SupplyFault[] before, SupplyFault[] after) =>
        SupplyState.Events(_sensor, SupplyState.Of(before), SupplyState.Of(after), after);
}
