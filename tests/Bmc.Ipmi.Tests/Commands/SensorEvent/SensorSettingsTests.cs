using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

/// <summary>Thresholds, hysteresis, event enables and re-arming.</summary>
public class SensorSettingsTests
{
    private const byte SetHysteresis = 0x24;
    private const byte GetHysteresis = 0x25;
    private const byte SetThresholds = 0x26;
    private const byte GetThresholds = 0x27;
    private const byte SetEventEnable = 0x28;
    private const byte GetEventEnable = 0x29;
    private const byte Rearm = 0x2A;

    [Fact]
    public async Task Tells_the_thresholds_that_there_are()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(
            [
                0x1B, // upper critical and non-critical, lower critical and non-critical
                190,  // lower non-critical 11.4 V
                180,  // lower critical 10.8 V
                0,
                210,  // upper non-critical 12.6 V
                220,  // upper critical 13.2 V
                0,
            ],
            (await bench.SensorEventAsync(GetThresholds, FakeSensors.Voltage)).Data);
    }

    [Fact]
    public async Task Sets_the_thresholds_under_the_mask_and_leaves_the_others()
    {
        await using var bench = await CommandBench.StartAsync();

        var answer = await bench.SensorEventAsync(SetThresholds, FakeSensors.Voltage, 0x10, 0, 0, 0, 0, 225, 0);

        Assert.Equal(CompletionCode.Ok, answer.Code);
        var (number, change) = Assert.Single(bench.Sensors.Changes);
        Assert.Equal(FakeSensors.Voltage, number);
        Assert.Equal(new SensorChange(Thresholds: FakeSensors.VoltageDescription.Thresholds with { UpperCritical = 13.5 }), change);
    }

    [Fact]
    public async Task Changes_that_come_at_once_do_not_undo_one_another()
    {
        await using var bench = await CommandBench.StartAsync();
        var present = FakeSensors.VoltageDescription with
        {
            Thresholds = FakeSensors.VoltageDescription.Thresholds with { UpperNonCritical = 12.9 },
            Events = SensorEventEnables.All with { Assertions = 0x0001 },
        };
        bench.Sensors.Present = [FakeSensors.Reading(present, 12)];

        await bench.SensorEventAsync(SetThresholds, FakeSensors.Voltage, 0x10, 0, 0, 0, 0, 225, 0);
        await bench.SensorEventAsync(SetEventEnable, FakeSensors.Voltage, 0xD0, 0x04, 0x00);

        Assert.Equal(new SensorChange(Thresholds: present.Thresholds with { UpperCritical = 13.5 }), bench.Sensors.Changes[0].Change);
        Assert.Equal(new SensorChange(Events: present.Events with { Assertions = 0x0005 }), bench.Sensors.Changes[1].Change);
    }

    [Theory]
    [InlineData(0x04)] // lower non-recoverable: the sensor has none
    [InlineData(0x40)] // reserved bit
    public async Task Refuses_thresholds_that_cannot_be_set(byte mask)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.SensorEventAsync(SetThresholds, FakeSensors.Voltage, mask, 1, 2, 3, 4, 5, 6)).Code);
        Assert.Empty(bench.Sensors.Changes);
    }

    [Fact]
    public async Task Says_when_the_owner_finds_the_thresholds_out_of_order()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Sensors.Refusal = new Fault(FaultCode.Invalid, "upper critical is below upper non-critical");
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.SensorEventAsync(SetThresholds, FakeSensors.Voltage, 0x10, 0, 0, 0, 0, 1, 0)).Code);
    }

    [Fact]
    public async Task Changes_nothing_under_an_empty_mask()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(SetThresholds, FakeSensors.Voltage, 0x00, 1, 2, 3, 4, 5, 6)).Code);
        Assert.Empty(bench.Sensors.Changes);
    }

    [Theory]
    [InlineData(FakeSensors.Power)]
    [InlineData(DiscreteSensors.PowerUnit)]
    public async Task Has_neither_thresholds_nor_hysteresis_of_a_sensor_without(byte number)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(GetThresholds, number)).Code);
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(SetThresholds, number, 0x10, 0, 0, 0, 0, 1, 0)).Code);
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(GetHysteresis, number, 0xFF)).Code);
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(SetHysteresis, number, 0xFF, 1, 1)).Code);
        Assert.Empty(bench.Sensors.Changes);
    }

    [Fact]
    public async Task Tells_and_sets_hysteresis_in_raw_counts()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([2, 1], (await bench.SensorEventAsync(GetHysteresis, FakeSensors.Voltage, 0xFF)).Data); // 0.12 V, 0.06 V

        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(SetHysteresis, FakeSensors.Voltage, 0xFF, 5, 0)).Code);
        var hysteresis = Assert.Single(bench.Sensors.Changes).Change.Hysteresis;
        Assert.NotNull(hysteresis);
        Assert.Equal(0.3, hysteresis.Value.Positive, precision: 9);
        Assert.Equal(0, hysteresis.Value.Negative);
    }

    [Fact]
    public async Task Refuses_another_hysteresis_mask_than_FFh()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.SensorEventAsync(GetHysteresis, FakeSensors.Voltage, 0x00)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.SensorEventAsync(SetHysteresis, FakeSensors.Voltage, 0x00, 1, 1)).Code);
    }

    [Fact]
    public async Task Tells_the_enabled_events_that_the_sensor_can_generate()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(
            [
                0xC0,       // event messages and scanning
                0x85, 0x02, // lower non-critical, lower critical going low; upper non-critical, upper critical going high
                0x85, 0x02,
            ],
            (await bench.SensorEventAsync(GetEventEnable, FakeSensors.Voltage)).Data);
        Assert.Equal([0xC0, 0x01, 0x00, 0x01, 0x00], (await bench.SensorEventAsync(GetEventEnable, DiscreteSensors.ChassisIntrusion)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x00 }, false, false, 0x0FFF, 0x0FFF)]
    [InlineData(new byte[] { 0xC0 }, true, true, 0x0FFF, 0x0FFF)]
    [InlineData(new byte[] { 0xE0, 0x80, 0x02 }, true, true, 0x0D7F, 0x0FFF)]             // disable two assertions
    [InlineData(new byte[] { 0xE0, 0x00, 0x00, 0x01, 0x08 }, true, true, 0x0FFF, 0x07FE)] // disable two deassertions
    [InlineData(new byte[] { 0x40, 0xFF, 0x0F, 0xFF, 0x0F }, false, true, 0x0FFF, 0x0FFF)] // no change
    public async Task Changes_the_selected_enables(byte[] request, bool messages, bool scanning, ushort assertions, ushort deassertions)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(SetEventEnable, [FakeSensors.Voltage, .. request])).Code);
        Assert.Equal(
            (FakeSensors.Voltage, new SensorChange(Events: new SensorEventEnables(scanning, messages, assertions, deassertions))),
            Assert.Single(bench.Sensors.Changes));
    }

    [Fact]
    public async Task Enables_the_selected_events_again()
    {
        await using var bench = await CommandBench.StartAsync();
        var sensor = FakeSensors.VoltageDescription with { Events = new SensorEventEnables(true, true, 0, 0) };
        await bench.TellAsync(FakeSensors.Reading(sensor, 12));
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(SetEventEnable, FakeSensors.Voltage, 0xD0, 0x04, 0x00, 0x00, 0x02)).Code);
        Assert.Equal(new SensorEventEnables(true, true, 0x0004, 0x0200), Assert.Single(bench.Sensors.Changes).Change.Events);
    }

    [Theory]
    [InlineData(new byte[] { 0xF0 }, CompletionCode.InvalidDataField)]             // reserved selection
    [InlineData(new byte[] { 0xC1 }, CompletionCode.InvalidDataField)]             // reserved bit
    [InlineData(new byte[] { 0xD0, 0x00, 0x10 }, CompletionCode.InvalidDataField)] // reserved event
    [InlineData(new byte[] { }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0xC0, 0, 0, 0, 0, 0 }, CompletionCode.RequestDataLengthInvalid)]
    public async Task Refuses_enables_that_mean_nothing(byte[] request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.SensorEventAsync(SetEventEnable, [FakeSensors.Voltage, .. request])).Code);
        Assert.Empty(bench.Sensors.Changes);
    }

    [Fact]
    public async Task Cannot_switch_the_events_of_a_discrete_sensor()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(SetEventEnable, DiscreteSensors.PowerUnit, 0x00)).Code);
    }

    [Theory]
    [InlineData(DiscreteSensors.ChassisIntrusion, new byte[] { 0x00 }, 1)]
    [InlineData(DiscreteSensors.ChassisIntrusion, new byte[] { 0x80, 0x01, 0x00 }, 1)]
    [InlineData(DiscreteSensors.ChassisIntrusion, new byte[] { 0x80, 0x02, 0x00 }, 0)] // another event
    [InlineData(DiscreteSensors.PowerUnit, new byte[] { 0x00 }, 0)]
    [InlineData(FakeSensors.Temperature, new byte[] { 0x00 }, 0)]
    public async Task Rearms_the_case_open_latch_and_nothing_else(byte number, byte[] request, int rearmed)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(Rearm, [number, .. request])).Code);
        Assert.Equal(rearmed, bench.Chassis.Rearmed);
    }

    [Theory]
    [InlineData(new byte[] { 0x00 }, 0xFFFF)]
    [InlineData(new byte[] { 0x80, 0x00, 0x02 }, 0x0200)]
    [InlineData(new byte[] { 0x80 }, 0x0000)]
    public async Task Rearms_the_events_of_a_sensor_of_the_board(byte[] request, int assertions)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(Rearm, [FakeSensors.Temperature, .. request])).Code);
        Assert.Equal([(FakeSensors.Temperature, (ushort)assertions)], bench.Sensors.Rearmed);
    }

    [Fact]
    public async Task Says_that_an_open_case_cannot_be_rearmed()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Chassis.Refusal = new Fault(FaultCode.Conflict, "the case is open");
        Assert.Equal(
            CompletionCode.NotSupportedInPresentState,
            (await bench.SensorEventAsync(Rearm, DiscreteSensors.ChassisIntrusion, 0x00)).Code);
    }
}
