using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

/// <summary>Get Sensor Reading, Get Sensor Event Status, Get Sensor Type and Get Sensor Reading Factors.</summary>
public class SensorReadingTests
{
    private const byte GetReading = 0x2D;
    private const byte GetEventStatus = 0x2B;
    private const byte GetSensorType = 0x2F;
    private const byte GetFactors = 0x23;

    [Fact]
    public async Task Reads_a_value_on_the_sensors_scale()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(
            [
                45,   // 45 °C in steps of 1
                0xC0, // events and scanning enabled
                0xC0, // reserved bits 11b, beyond no threshold
            ],
            (await bench.SensorEventAsync(GetReading, FakeSensors.Temperature)).Data);
        Assert.Equal(200, (await bench.SensorEventAsync(GetReading, FakeSensors.Voltage)).Data[0]); // 12 V in steps of 0.06
    }

    [Fact]
    public async Task Tells_the_thresholds_that_the_reading_is_beyond_and_the_events_that_are_active()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeSensors.Reading(
            FakeSensors.TemperatureDescription, 95, ThresholdState.UpperNonCritical | ThresholdState.UpperCritical));

        Assert.Equal([95, 0xC0, 0xD8], (await bench.SensorEventAsync(GetReading, FakeSensors.Temperature)).Data);
        Assert.Equal(
            [
                0xC0,
                0x80, 0x02, // upper non-critical and upper critical, going high
                0x00, 0x00,
            ],
            (await bench.SensorEventAsync(GetEventStatus, FakeSensors.Temperature)).Data);
    }

    [Fact]
    public async Task Tells_no_event_that_is_switched_off()
    {
        await using var bench = await CommandBench.StartAsync();
        var sensor = FakeSensors.VoltageDescription with { Events = SensorEventEnables.All with { Assertions = 0x0004 } };
        await bench.TellAsync(FakeSensors.Reading(sensor, 10.5, ThresholdState.LowerNonCritical | ThresholdState.LowerCritical));
        Assert.Equal([0xC0, 0x04, 0x00, 0x00, 0x00], (await bench.SensorEventAsync(GetEventStatus, FakeSensors.Voltage)).Data);
    }

    [Fact]
    public async Task Marks_a_reading_that_is_not_to_be_had()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeSensors.Unavailable(FakeSensors.TemperatureDescription, UnavailableReason.NoAcknowledge));

        Assert.Equal([0x00, 0xE0, 0xC0], (await bench.SensorEventAsync(GetReading, FakeSensors.Temperature)).Data);
        Assert.Equal([0xE0, 0x00, 0x00, 0x00, 0x00], (await bench.SensorEventAsync(GetEventStatus, FakeSensors.Temperature)).Data);
    }

    [Fact]
    public async Task Marks_scanning_and_event_messages_that_are_switched_off()
    {
        await using var bench = await CommandBench.StartAsync();
        var sensor = FakeSensors.TemperatureDescription with { Events = new SensorEventEnables(false, false, 0, 0) };
        await bench.TellAsync(FakeSensors.Unavailable(sensor, UnavailableReason.Disabled));
        Assert.Equal([0x00, 0x20, 0xC0], (await bench.SensorEventAsync(GetReading, FakeSensors.Temperature)).Data);
    }

    [Theory]
    [InlineData(1000, 0x7F)]
    [InlineData(-1000, 0x80)]
    public async Task Holds_a_value_beyond_the_scale_at_its_end(double celsius, byte raw)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeSensors.Reading(FakeSensors.TemperatureDescription, celsius));
        Assert.Equal(raw, (await bench.SensorEventAsync(GetReading, FakeSensors.Temperature)).Data[0]);
    }

    public static TheoryData<PowerStatus, byte[]> PowerUnitReadings => new()
    {
        { FakeHostPower.Status, [0x00, 0xC0, 0x00, 0x80] },
        { FakeHostPower.Status with { State = PowerState.Off }, [0x00, 0xC0, 0x01, 0x80] },
        { FakeHostPower.Status with { State = PowerState.Off, MainsPresent = false }, [0x00, 0xC0, 0x11, 0x80] },
        { FakeHostPower.Status with { PowerFault = true }, [0x00, 0xC0, 0x40, 0x80] },
        { FakeHostPower.Status with { State = PowerState.Unknown }, [0x00, 0xE0, 0x00, 0x80] },
        {
            FakeHostPower.Status with
            {
                State = PowerState.Off,
                LastAction = new PowerActionReport(PowerAction.On, PowerActionOutcome.NoReaction, "", DateTimeOffset.UnixEpoch, new RequestOrigin("ipmi")),
            },
            [0x00, 0xC0, 0x21, 0x80]
        },
    };

    [Theory]
    [MemberData(nameof(PowerUnitReadings), DisableDiscoveryEnumeration = true)]
    public async Task Reads_the_power_unit(PowerStatus status, byte[] expected)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(status);
        Assert.Equal(expected, (await bench.SensorEventAsync(GetReading, DiscreteSensors.PowerUnit)).Data);
    }

    [Theory]
    [InlineData(IntrusionState.Closed, new byte[] { 0x00, 0xC0, 0x00, 0x80 })]
    [InlineData(IntrusionState.Open, new byte[] { 0x00, 0xC0, 0x01, 0x80 })]
    [InlineData(IntrusionState.WasOpened, new byte[] { 0x00, 0xC0, 0x01, 0x80 })]
    [InlineData(IntrusionState.Unknown, new byte[] { 0x00, 0xE0, 0x00, 0x80 })]
    public async Task Reads_the_case_open_contact(IntrusionState state, byte[] expected)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeChassis.Status with { Intrusion = state });
        Assert.Equal(expected, (await bench.SensorEventAsync(GetReading, DiscreteSensors.ChassisIntrusion)).Data);
    }

    [Theory]
    [InlineData(FakeSensors.Temperature, new byte[] { 0x01, 0x01 })]
    [InlineData(FakeSensors.Voltage, new byte[] { 0x02, 0x01 })]
    [InlineData(FakeSensors.Power, new byte[] { 0x0B, 0x01 })]
    [InlineData(DiscreteSensors.PowerUnit, new byte[] { 0x09, 0x6F })]
    [InlineData(DiscreteSensors.SystemRestart, new byte[] { 0x1D, 0x6F })]
    [InlineData(DiscreteSensors.ChassisIntrusion, new byte[] { 0x05, 0x6F })]
    [InlineData(DiscreteSensors.DiagnosticInterrupt, new byte[] { 0x13, 0x6F })]
    public async Task Tells_what_kind_of_sensor_it_is(byte number, byte[] expected)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(expected, (await bench.SensorEventAsync(GetSensorType, number)).Data);
    }

    [Fact]
    public async Task Tells_one_set_of_factors_for_all_readings()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(
            [
                0xFF,       // no reading has other factors
                0x06, 0x01, // M 6, tolerance half a count
                0x00, 0x00, // B 0
                0x00,
                0xE0,       // result exponent -2, B exponent 0
            ],
            (await bench.SensorEventAsync(GetFactors, FakeSensors.Voltage, 0x80)).Data);
        Assert.Equal(
            CompletionCode.IllegalForSensorOrRecordType,
            (await bench.SensorEventAsync(GetFactors, DiscreteSensors.PowerUnit, 0x00)).Code);
    }

    [Fact]
    public async Task Has_no_reading_of_a_sensor_that_only_logs()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(GetReading, DiscreteSensors.SystemRestart)).Code);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x02)]
    [InlineData(0xFF)]
    public async Task Knows_no_other_sensor(byte number)
    {
        await using var bench = await CommandBench.StartAsync();
        foreach (var command in new byte[] { GetReading, GetEventStatus, GetSensorType, 0x27, 0x29 })
            Assert.Equal(CompletionCode.NotPresent, (await bench.SensorEventAsync(command, number)).Code);
        Assert.Equal(CompletionCode.NotPresent, (await bench.SensorEventAsync(GetFactors, number, 0x00)).Code);
        Assert.Equal(CompletionCode.NotPresent, (await bench.SensorEventAsync(0x25, number, 0xFF)).Code);
        Assert.Equal(CompletionCode.NotPresent, (await bench.SensorEventAsync(0x2A, number, 0x00)).Code);
    }

    [Fact]
    public void Writes_and_parses_both_kinds_of_reading()
    {
        var status = new SensorStatus(EventMessagesEnabled: true, ScanningEnabled: true, Unavailable: false);
        Golden.Matches<GetSensorReadingResponse>([0x55, 0xC0, 0xC3], new(0x55, status, Discrete: false, 0x03), GetSensorReadingResponse.TryParse);
        Golden.Matches<GetSensorReadingResponse>([0x00, 0xC0, 0x34, 0x92], new(0x00, status, Discrete: true, 0x1234), GetSensorReadingResponse.TryParse);
    }
}
