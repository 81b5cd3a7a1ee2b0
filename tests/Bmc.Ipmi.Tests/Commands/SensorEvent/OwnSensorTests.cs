using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

/// <summary>The BMC's own sensors: event log, ACPI power state, and what the PC's software tells of its start.</summary>
public class OwnSensorTests
{
    private const byte GetEventEnable = 0x29;
    private const byte GetEventStatus = 0x2B;
    private const byte GetReading = 0x2D;
    private const byte SetType = 0x2E;
    private const byte GetSensorTypeCommand = 0x2F;
    private const byte SetReading = 0x30;

    private const byte OsBoot = 0xF5;
    private const byte AcpiState = 0xF6;
    private const byte Log = 0xF8;
    private const byte SystemEvent = 0xF9;

    private static Task<Answer> TellAsync(CommandBench bench, byte operation, params byte[] rest) => bench.SensorEventAsync(SetReading, [OsBoot, operation, .. rest]);

    private static async Task<byte[]> StatesAsync(CommandBench bench, byte sensor) => (await bench.SensorEventAsync(GetReading, sensor)).Data;

    [Theory]
    [InlineData(10, 100, null, 0x00)]
    [InlineData(74, 100, null, 0x00)]
    [InlineData(75, 100, null, 0x20)]  // almost full
    [InlineData(100, 100, null, 0x10)] // full
    [InlineData(0, 0, "no SQLite", 0x08)] // all logging disabled
    public async Task Tells_how_full_the_log_is(int entries, int capacity, string? problem, byte states)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x00, 0xE0, 0x00, 0x80], await StatesAsync(bench, Log)); // not known yet
        await bench.TellAsync(new EventLogInfo(entries, capacity, default, default, Overflowed: false, problem));
        Assert.Equal([0x00, 0xC0, states, 0x80], await StatesAsync(bench, Log));
    }

    [Theory]
    [InlineData(PowerState.On, 0x00, 0x88)]      // legacy on: the PC has not told
    [InlineData(PowerState.Off, 0x40, 0x80)]     // S4 or S5
    [InlineData(PowerState.Unknown, 0x00, 0xC0)] // unknown
    public async Task Tells_the_ACPI_power_state_and_generates_no_events(PowerState power, byte low, byte high)
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(FakeHostPower.Status with { State = power });
        Assert.Equal([0x00, 0x40, low, high], await StatesAsync(bench, AcpiState));
        Assert.Equal([0x40, 0x00, 0x00, 0x00, 0x00], (await bench.SensorEventAsync(GetEventEnable, AcpiState)).Data);
        Assert.Equal([0x22, 0x6F], (await bench.SensorEventAsync(GetSensorTypeCommand, AcpiState)).Data);
    }

    [Fact]
    public async Task Tells_the_ACPI_state_that_the_PC_told()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Mirror.Acpi.Set(0, null); // S0
        Assert.Equal([0x00, 0x40, 0x01, 0x80], await StatesAsync(bench, AcpiState));
    }

    [Fact]
    public async Task Takes_from_the_PC_what_it_has_started_and_logs_it_once()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await TellAsync(bench, 0x20, 0x00, 0x02, 0x00)).Code); // set: C: boot completed
        Assert.Equal(CompletionCode.Ok, (await TellAsync(bench, 0x20, 0x00, 0x02, 0x00)).Code);

        Assert.Equal([0x00, 0xC0, 0x02, 0x80], await StatesAsync(bench, OsBoot));
        Assert.Equal([0xC0, 0x02, 0x00, 0x00, 0x00], (await bench.SensorEventAsync(GetEventStatus, OsBoot)).Data);
        var record = Assert.Single(bench.EventLog.Entries).Record;
        Assert.Equal((0x1F, OsBoot, 0x6F, false), (record.SensorType, record.SensorNumber, record.EventType, record.Deassertion));
        Assert.Equal([0x01, 0xFF, 0xFF], record.Data);
    }

    [Theory]
    [InlineData(0x10, 0x04, 0x04)] // write
    [InlineData(0x20, 0x04, 0x06)] // set
    [InlineData(0x30, 0x02, 0x00)] // clear
    [InlineData(0x00, 0x04, 0x02)] // no change
    public async Task Changes_the_states_as_the_operation_says(byte operation, byte bits, byte states)
    {
        await using var bench = await CommandBench.StartAsync();
        await TellAsync(bench, 0x10, 0x00, 0x02, 0x00);
        Assert.Equal(CompletionCode.Ok, (await TellAsync(bench, operation, 0x00, bits, 0x00)).Code);
        Assert.Equal([0x00, 0xC0, states, 0x80], await StatesAsync(bench, OsBoot));
    }

    [Fact]
    public async Task Forgets_what_was_started_when_the_PC_goes_off_or_starts_anew()
    {
        await using var bench = await CommandBench.StartAsync();
        await TellAsync(bench, 0x10, 0x00, 0x02, 0x00);
        await bench.TellAsync(new EventLogEntry(1, default, EventRecord.FromBmc(0x1D, 0xF1, 0x6F, deassertion: false, 0x07), EventSeverity.Ok, ""));
        Assert.Equal([0x00, 0xC0, 0x00, 0x80], await StatesAsync(bench, OsBoot));

        await TellAsync(bench, 0x10, 0x00, 0x02, 0x00);
        await bench.TellAsync(FakeHostPower.Status with { State = PowerState.Off });
        Assert.Equal([0x00, 0xC0, 0x00, 0x80], await StatesAsync(bench, OsBoot));
        Assert.Equal(CompletionCode.NotSupportedInPresentState, (await TellAsync(bench, 0x10, 0x00, 0x02, 0x00)).Code);
    }

    [Theory]
    [InlineData("F510", CompletionCode.RequestDataLengthInvalid)]               // assertions asked for, and none there
    [InlineData("F5100002", CompletionCode.RequestDataLengthInvalid)]
    [InlineData("F5100000" + "08", CompletionCode.InvalidDataField)]            // offset 0Bh is reserved
    [InlineData("F502" + "00", CompletionCode.InvalidDataField)]                // reserved operations
    [InlineData("F5C0" + "0000000000000000", CompletionCode.InvalidDataField)]
    [InlineData("F501" + "00", SetSensorReadingAndEventStatus.NotSettable)]     // a reading that a discrete sensor has not
    [InlineData("F508" + "0000000100", SetSensorReadingAndEventStatus.NotSettable)]
    [InlineData("F540" + "0000000000000000", SetSensorReadingAndEventStatus.EventDataNotSettable)]
    [InlineData("0110" + "000100", SetSensorReadingAndEventStatus.NotSettable)] // measured
    [InlineData("F010" + "000100", SetSensorReadingAndEventStatus.NotSettable)] // known
    [InlineData("7710" + "000100", CompletionCode.NotPresent)]
    public async Task Refuses_what_is_not_for_others_to_say(string request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.SensorEventAsync(SetReading, Convert.FromHexString(request))).Code);
        Assert.Empty(bench.EventLog.Entries);
    }

    [Fact]
    public async Task Says_when_the_log_does_not_take_the_event()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.EventLog.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await TellAsync(bench, 0x10, 0x00, 0x02, 0x00)).Code);
    }

    [Fact]
    public async Task Has_no_reading_of_a_sensor_that_only_logs()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.IllegalForSensorOrRecordType, (await bench.SensorEventAsync(GetReading, SystemEvent)).Code);
        Assert.Equal([0x12, 0x6F], (await bench.SensorEventAsync(GetSensorTypeCommand, SystemEvent)).Data);
        Assert.Equal([0xC0, 0x30, 0x00, 0x30, 0x00], (await bench.SensorEventAsync(GetEventEnable, SystemEvent)).Data);
    }

    [Theory]
    [InlineData("010101", CompletionCode.Ok)]                            // a temperature is a temperature
    [InlineData("010201", CompletionCode.IllegalForSensorOrRecordType)]  // and no voltage
    [InlineData("F0096F", CompletionCode.Ok)]
    [InlineData("F00901", CompletionCode.IllegalForSensorOrRecordType)]
    [InlineData("770101", CompletionCode.NotPresent)]
    [InlineData("010181", CompletionCode.InvalidDataField)]              // reserved bit
    public async Task Takes_the_type_that_a_sensor_has(string request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.SensorEventAsync(SetType, Convert.FromHexString(request))).Code);
    }

    [Fact]
    public void Messages_are_these_bytes()
    {
        Golden.Matches<SetSensorTypeRequest>([0x01, 0x01, 0x01], new(1, 0x01, 0x01), SetSensorTypeRequest.TryParse);
        Golden.Matches<SensorEventsResponse>(
            [
                0xC0,       // event messages and scanning enabled
                0x80, 0x0A, // assertions
                0x80, 0x02, // deassertions
            ],
            new(new SensorStatus(true, true, Unavailable: false), 0x0A80, 0x0280),
            SensorEventsResponse.TryParse);
        Golden.Matches<SetSensorReadingRequest>(
            [
                0xF5,             // sensor
                0x61,             // event data as below, set assertions, write the reading
                0x07,             // reading
                0x02, 0x00,       // assertions
                0x00, 0x00,       // deassertions
                0xA1, 0x02, 0x03, // event data
            ],
            new(0xF5, 1, EventStatusOperation.Set, EventStatusOperation.NoChange, SetsReading: true, 7, 0x0002, 0, 0xA1, 2, 3),
            SetSensorReadingRequest.TryParse);
    }
}
