using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Events;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Events;
using Bmc.Hardware.Sensors;
using Bmc.Hardware.Tests.Buses;
using Bmc.Linux.Hwmon;
using Bmc.Linux.I2c;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Sensors;

/// <summary>Two LM75, each on a bus of its own, and a kernel thermometer.</summary>
public sealed class SensorMonitorTests : IAsyncDisposable
{
    private static readonly BoardSensor s_cpu = TestBoard.CpuTemperature;
    private static readonly BoardSensor s_disk = s_cpu with
    {
        Number = 2, Id = "disk-temperature", Source = new BoardSensorSource("U2", "temperature", null, null), OnlyWhenOn = true,
    };

    private static readonly BoardSensor s_kernel = s_cpu with
    {
        Number = 3, Id = "board-temperature", Source = new BoardSensorSource(null, null, "tmp102", "temp1"), Thresholds = SensorThresholds.None,
    };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly FakeI2cBus _one = new(1) { Chips = { [0x48] = new byte[256] } };
    private readonly FakeI2cBus _two = new(2) { Chips = { [0x48] = new byte[256] } };
    private readonly FakeEventLog _log = new();
    private readonly HardwareEventHub _hub = new();
    private readonly BoardDescription _board;
    private readonly BusThreads _buses;
    private readonly SensorMonitor _monitor;
    private bool _hostIsOn = true;

    public SensorMonitorTests()
    {
        Directory.CreateDirectory(_folder.File("class/hwmon/hwmon0"));
        File.WriteAllText(_folder.File("class/hwmon/hwmon0/name"), "tmp102\n");
        File.WriteAllText(_folder.File("class/hwmon/hwmon0/temp1_input"), "31500\n");
        SetCelsius(_one, 40);
        SetCelsius(_two, 30);
        _board = TestBoard.With(
            [s_cpu, s_disk, s_kernel],
            [TestBoard.Bus(1, TestBoard.Device("U1", 0x48, "lm75")), TestBoard.Bus(2, TestBoard.Device("U2", 0x48, "lm75"))]);
        _buses = new BusThreads(_board, new FakeKernelDevices(_one, _two), _time, NullLogger<BusThreads>.Instance);
        _monitor = NewMonitor(_board);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Has_no_readings_before_the_first_round_and_all_after_it()
    {
        Assert.All(await SnapshotAsync(), sensor => Assert.Equal(UnavailableReason.NotYetRead, Unavailable(sensor).Reason));

        await _monitor.PollAsync(Token);

        IReadOnlyList<SensorSnapshot> sensors = await SnapshotAsync();
        Assert.Equal([1, 2, 3], sensors.Select(sensor => (int)sensor.Description.Number));
        Assert.Equal([40, 30, 31.5], sensors.Select(Value));
        Assert.All(sensors, sensor => Assert.Equal(_time.GetUtcNow(), sensor.Reading.Time));
    }

    [Fact]
    public async Task Logs_an_excursion_as_one_pair_of_events_a_threshold()
    {
        foreach (double celsius in (double[])[85, 91, 91, 89, 87, 79, 77, 60])
        {
            SetCelsius(_one, celsius);
            await NextRoundAsync();
        }

        Assert.Equal(["+1:7", "+1:9", "-1:9", "-1:7"], _log.Events);
        Assert.Equal([0x59, 131, 130], _log.Records[1].Data); // 91 and 90 degrees on a scale from -40 on
    }

    [Fact]
    public async Task Tells_which_device_does_not_answer_and_starts_it_when_it_is_back()
    {
        await _monitor.PollAsync(Token);
        _one.Faults[0x48] = I2cFault.NoAcknowledge;
        await NextRoundAsync();

        Assert.Equal(
            new SensorUnavailable(UnavailableReason.NoAcknowledge, "I2C bus 1 address 0x48 register 0x00: no acknowledge", _time.GetUtcNow()),
            (await SnapshotAsync())[0].Reading);
        Assert.Equal(30, Value((await SnapshotAsync())[1]));

        _one.Faults.Clear();
        _one.Chips[0x48][1] = 0x01;
        await NextRoundAsync();
        Assert.Equal(0x00, _one.Chips[0x48][1]);
        Assert.IsType<SensorValue>((await SnapshotAsync())[0].Reading);
    }

    [Fact]
    public async Task Keeps_an_alarm_while_the_sensor_is_away()
    {
        SetCelsius(_one, 95);
        await NextRoundAsync();
        _one.Faults[0x48] = I2cFault.NoAcknowledge;
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9"], _log.Events);

        _one.Faults.Clear();
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9"], _log.Events);

        SetCelsius(_one, 40);
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9", "-1:9", "-1:7"], _log.Events);
    }

    [Theory]
    [InlineData(-128)]
    [InlineData(127, true)] // a little beyond the range is tolerance
    public async Task Does_not_believe_what_can_not_be(double celsius, bool believed = false)
    {
        SetCelsius(_one, celsius);
        await NextRoundAsync();

        SensorReading reading = (await SnapshotAsync())[0].Reading;
        if (believed)
            Assert.Equal(celsius, Assert.IsType<SensorValue>(reading).Value);
        else
            Assert.Equal((UnavailableReason.Implausible, "read -128, which is not within -40 to 125"), Reason(reading));
        Assert.Equal(believed, _log.Records.Count > 0);
    }

    [Fact]
    public async Task Leaves_a_sensor_alone_that_has_no_power_while_the_PC_is_off()
    {
        _hostIsOn = false;
        await NextRoundAsync();

        Assert.Equal((UnavailableReason.HostOff, "the PC is off"), Reason((await SnapshotAsync())[1].Reading));
        Assert.Equal(40, Value((await SnapshotAsync())[0]));
        Assert.Equal(0, _two.Transfers);
    }

    [Fact]
    public async Task Raises_no_alarm_while_the_PC_is_just_starting()
    {
        _hostIsOn = false;
        await NextRoundAsync();
        _hostIsOn = true;
        SetCelsius(_two, 95);
        await NextRoundAsync();
        Assert.Equal(95, Value((await SnapshotAsync())[1]));
        Assert.Empty(_log.Events);

        _time.Advance(HostPresence.StartingTime);
        await NextRoundAsync();
        Assert.Equal(["+2:7", "+2:9"], _log.Events);
    }

    [Fact]
    public async Task Reads_other_buses_while_one_hangs()
    {
        _one.Hang();
        Task round = _monitor.PollAsync(Token);
        await _one.Hanging.Task;
        await foreach (HardwareEvent news in _hub.WatchAsync(Token))
        {
            if (news is SensorsChanged changed && changed.Sensors.Any(sensor => sensor.Description.Number == 2 && sensor.Reading is SensorValue))
                break;
        }

        Assert.False(round.IsCompleted);
        _time.Advance(BusThread.Patience);
        await round;
        Assert.Equal((UnavailableReason.BusStuck, "I2C bus 1: no answer within 2 s"), Reason((await SnapshotAsync())[0].Reading));
    }

    [Fact]
    public async Task Publishes_what_changed_of_a_round_at_once_and_nothing_else()
    {
        await _monitor.PollAsync(Token);
        await using IAsyncEnumerator<HardwareEvent> news = _hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        Assert.True(await news.MoveNextAsync());
        Assert.Equal(3, ((SensorsChanged)news.Current).Sensors.Count);

        await NextRoundAsync();
        SetCelsius(_one, 41);
        await NextRoundAsync();

        Assert.True(await news.MoveNextAsync());
        SensorSnapshot only = Assert.Single(((SensorsChanged)news.Current).Sensors);
        Assert.Equal((1, 41.0), ((int)only.Description.Number, Value(only)));
    }

    [Fact]
    public async Task Polls_each_sensor_on_its_beat()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = _monitor.RunAsync(stop.Token);
        await using IAsyncEnumerator<HardwareEvent> news = _hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        for (int celsius = 50; celsius < 55; celsius++)
        {
            SetCelsius(_one, celsius);
            double seen = 0;
            while (seen != celsius)
            {
                Task<bool> next = news.MoveNextAsync().AsTask();
                while (!next.IsCompleted)
                {
                    _time.Advance(TimeSpan.FromMilliseconds(100));
                    await Task.Yield();
                }

                Assert.True(await next);
                SensorSnapshot? cpu = ((SensorsChanged)news.Current).Sensors.FirstOrDefault(sensor => sensor.Description.Number == 1);
                seen = cpu?.Reading is SensorValue value ? value.Value : seen;
            }
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Keeps_changed_settings_over_a_restart_before_those_of_the_board()
    {
        var thresholds = new SensorThresholds(UpperNonCritical: 50, UpperCritical: 60);
        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Thresholds: thresholds), Token)).IsDone);
        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Hysteresis: new SensorHysteresis(5, 1)), Token)).IsDone);
        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Events: new SensorEventEnables(true, true, 0x0FFF, 0)), Token)).IsDone);

        await using SensorMonitor restarted = NewMonitor(_board);
        SensorDescription sensor = (await restarted.GetSnapshotAsync(Token))[0].Description;

        Assert.Equal(thresholds, sensor.Thresholds);
        Assert.Equal(new SensorHysteresis(5, 1), sensor.Hysteresis);
        Assert.Equal(new SensorEventEnables(true, true, 0x0A95, 0), sensor.Events);
    }

    [Fact]
    public async Task Judges_the_value_by_new_thresholds_at_once()
    {
        await _monitor.PollAsync(Token);
        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Thresholds: new SensorThresholds(UpperCritical: 35)), Token)).IsDone);
        Assert.Equal(ThresholdState.UpperCritical, ((SensorValue)(await SnapshotAsync())[0].Reading).State);
        await NextRoundAsync();
        Assert.Equal(["+1:9"], _log.Events);

        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Thresholds: SensorThresholds.None), Token)).IsDone);
        await NextRoundAsync();
        Assert.Equal(["+1:9", "-1:9"], _log.Events);
        Assert.Equal([0x49, 80, 0xFF], _log.Records[1].Data); // no threshold any more to tell
    }

    [Fact]
    public async Task Stops_scanning_when_told_and_begins_again()
    {
        await _monitor.PollAsync(Token);
        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Events: SensorEventEnables.All with { ScanningEnabled = false }), Token)).IsDone);
        Assert.Equal(UnavailableReason.Disabled, Reason((await SnapshotAsync())[0].Reading).Reason);
        int transfers = _one.Transfers;
        await NextRoundAsync();
        Assert.Equal(transfers, _one.Transfers);

        Assert.True((await _monitor.ChangeAsync(1, new SensorChange(Events: SensorEventEnables.All), Token)).IsDone);
        Assert.Equal(UnavailableReason.NotYetRead, Reason((await SnapshotAsync())[0].Reading).Reason);
        await NextRoundAsync();
        Assert.Equal(40, Value((await SnapshotAsync())[0]));
    }

    [Fact]
    public async Task Refuses_settings_that_can_not_be_and_keeps_the_old_ones()
    {
        Result refused = await _monitor.ChangeAsync(1, new SensorChange(Thresholds: new SensorThresholds(UpperNonCritical: 60, UpperCritical: 50)), Token);

        Assert.Equal(FaultCode.Invalid, refused.Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await _monitor.ChangeAsync(99, new SensorChange(), Token)).Fault?.Code);
        Assert.Equal(s_cpu.Thresholds, (await SnapshotAsync())[0].Description.Thresholds);
        Assert.False(File.Exists(_folder.File("sensors.json")));
    }

    [Fact]
    public async Task Refuses_what_can_not_be_stored()
    {
        Directory.CreateDirectory(_folder.File("sensors.json"));

        Result refused = await _monitor.ChangeAsync(1, new SensorChange(Thresholds: SensorThresholds.None), Token);

        Assert.Equal(FaultCode.StorageFull, refused.Fault?.Code);
        Assert.Equal(s_cpu.Thresholds, (await SnapshotAsync())[0].Description.Thresholds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"cpu-temperature\": 7 }")]
    [InlineData("null")]
    [InlineData("{ \"cpu-temperature\": { \"thresholds\": { \"upperCritical\": 9999 } }, \"gone\": {} }")]
    public async Task Starts_with_the_boards_settings_when_the_stored_ones_are_no_use(string contents)
    {
        File.WriteAllText(_folder.File("sensors.json"), contents);

        await using SensorMonitor monitor = NewMonitor(_board);

        Assert.Equal(s_cpu.Thresholds, (await monitor.GetSnapshotAsync(Token))[0].Description.Thresholds);
    }

    [Theory]
    [InlineData("U77", "temperature", "the board has no device U77")]
    [InlineData("U1", "humidity", "U1 (lm75) has no \"humidity\", only temperature")]
    public async Task Names_what_is_missing_and_reads_the_rest(string refdes, string channel, string reason)
    {
        BoardSensor broken = s_disk with { Source = new BoardSensorSource(refdes, channel, null, null) };
        await using SensorMonitor monitor = NewMonitor(_board with { Sensors = [s_cpu, broken] });
        await monitor.PollAsync(Token);

        IReadOnlyList<SensorSnapshot> sensors = await monitor.GetSnapshotAsync(Token);
        Assert.Equal(40, Value(sensors[0]));
        Assert.Equal((UnavailableReason.NotPresent, reason), Reason(sensors[1].Reading));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_kernel_sensor()
    {
        File.Delete(_folder.File("class/hwmon/hwmon0/temp1_input"));
        await NextRoundAsync();

        Assert.Equal(UnavailableReason.Failed, Reason((await SnapshotAsync())[2].Reading).Reason);
        Assert.Equal(40, Value((await SnapshotAsync())[0]));
    }

    public async ValueTask DisposeAsync()
    {
        _one.GoOn();
        await _monitor.DisposeAsync();
        await _buses.DisposeAsync();
        _hub.Dispose();
        _folder.Dispose();
    }

    /// <summary>Register 0 of an LM75 holds 1/256 degrees, high byte first; its low byte is also where the fake keeps register 1.</summary>
    private static void SetCelsius(FakeI2cBus bus, double celsius) => bus.Chips[0x48][0] = (byte)(sbyte)celsius;

    private static double Value(SensorSnapshot sensor) => Assert.IsType<SensorValue>(sensor.Reading).Value;

    private static SensorUnavailable Unavailable(SensorSnapshot sensor) => Assert.IsType<SensorUnavailable>(sensor.Reading);

    private static (UnavailableReason Reason, string Detail) Reason(SensorReading reading)
    {
        SensorUnavailable unavailable = Assert.IsType<SensorUnavailable>(reading);
        return (unavailable.Reason, unavailable.Detail);
    }

    private async Task NextRoundAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await _monitor.PollAsync(Token);
    }

    private ValueTask<IReadOnlyList<SensorSnapshot>> SnapshotAsync() => _monitor.GetSnapshotAsync(Token);

    private SensorMonitor NewMonitor(BoardDescription board) => new(
        board, _buses, new HwmonDevices(_folder.Path), _log, _hub, _folder.File("sensors.json"), () => _hostIsOn, _time,
        NullLogger<SensorMonitor>.Instance);
}
