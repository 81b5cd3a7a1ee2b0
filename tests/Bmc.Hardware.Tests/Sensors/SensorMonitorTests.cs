using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Events;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Sensors;
using Bmc.Linux.I2c;

namespace Bmc.Hardware.Tests.Sensors;

public sealed class SensorMonitorTests : MonitoredBoard
{
    [Fact]
    public async Task Has_no_readings_before_the_first_round_and_all_after_it()
    {
        Assert.All(await SnapshotAsync(), sensor => Assert.Equal(UnavailableReason.NotYetRead, Reason(sensor.Reading).Reason));

        await Monitor.PollAsync(Token);

        IReadOnlyList<SensorSnapshot> sensors = await SnapshotAsync();
        Assert.Equal([1, 2, 3], sensors.Select(sensor => (int)sensor.Description.Number));
        Assert.Equal([40, 30, 31.5], sensors.Select(Value));
        Assert.All(sensors, sensor => Assert.Equal(Time.GetUtcNow(), sensor.Reading.Time));
    }

    [Fact]
    public async Task Is_late_by_as_long_as_no_round_came_to_its_end()
    {
        await Monitor.PollAsync(Token);
        Assert.True(Monitor.Lateness <= TimeSpan.Zero);

        Time.Advance(Cpu.PollInterval + TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.FromSeconds(40), Monitor.Lateness);

        await Monitor.PollAsync(Token);
        Assert.True(Monitor.Lateness <= TimeSpan.Zero);
    }

    [Fact]
    public async Task Logs_an_excursion_as_one_pair_of_events_a_threshold()
    {
        foreach (double celsius in (double[])[85, 91, 91, 89, 87, 79, 77, 60])
        {
            SetCelsius(One, celsius);
            await NextRoundAsync();
        }

        Assert.Equal(["+1:7", "+1:9", "-1:9", "-1:7"], Log.Events);
        Assert.Equal([0x59, 91, 90], Log.Records[1].Data); // degrees
    }

    [Fact]
    public async Task Logs_once_more_what_still_holds_when_it_is_rearmed()
    {
        SetCelsius(One, 91);
        await NextRoundAsync();
        Assert.True((await Monitor.RearmAsync(1, 1 << 9, Token)).IsDone); // upper critical
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9", "+1:9"], Log.Events);

        SetCelsius(One, 89); // within the hysteresis of the upper critical one
        await NextRoundAsync();
        await Monitor.RearmAsync(1, 0xFFFF, Token);
        await NextRoundAsync();
        SetCelsius(One, 60);
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9", "+1:9", "+1:7", "-1:9", "-1:7"], Log.Events);
        Assert.Equal(FaultCode.NotFound, (await Monitor.RearmAsync(99, 0xFFFF, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Tells_which_device_does_not_answer_and_starts_it_when_it_is_back()
    {
        await Monitor.PollAsync(Token);
        One.Faults[0x48] = I2cFault.NoAcknowledge;
        await NextRoundAsync();

        Assert.Equal(
            new SensorUnavailable(UnavailableReason.NoAcknowledge, "I2C bus 1 address 0x48 register 0x00: no acknowledge", Time.GetUtcNow()),
            (await SnapshotAsync())[0].Reading);
        Assert.Equal(30, Value((await SnapshotAsync())[1]));

        One.Faults.Clear();
        One.Chips[0x48][1] = 0x01;
        await NextRoundAsync();
        Assert.Equal(0x00, One.Chips[0x48][1]);
        Assert.IsType<SensorValue>((await SnapshotAsync())[0].Reading);
    }

    [Fact]
    public async Task Keeps_an_alarm_while_the_sensor_is_away()
    {
        SetCelsius(One, 95);
        await NextRoundAsync();
        One.Faults[0x48] = I2cFault.NoAcknowledge;
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9"], Log.Events);

        One.Faults.Clear();
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9"], Log.Events);

        SetCelsius(One, 40);
        await NextRoundAsync();
        Assert.Equal(["+1:7", "+1:9", "-1:9", "-1:7"], Log.Events);
    }

    [Theory]
    [InlineData(-128)]
    [InlineData(127, true)] // a little beyond the range is tolerance
    public async Task Does_not_believe_what_can_not_be(double celsius, bool believed = false)
    {
        SetCelsius(One, celsius);
        await NextRoundAsync();

        SensorReading reading = (await SnapshotAsync())[0].Reading;
        if (believed)
            Assert.Equal(celsius, Assert.IsType<SensorValue>(reading).Value);
        else
            Assert.Equal((UnavailableReason.Implausible, "read -128, which is not within -40 to 125"), Reason(reading));
        Assert.Equal(believed, Log.Records.Count > 0);
    }

    [Fact]
    public async Task Leaves_a_sensor_alone_that_has_no_power_while_the_PC_is_off()
    {
        HostIsOn = false;
        await NextRoundAsync();

        Assert.Equal((UnavailableReason.HostOff, "the PC is off"), Reason((await SnapshotAsync())[1].Reading));
        Assert.Equal(40, Value((await SnapshotAsync())[0]));
        Assert.Equal(0, Two.Transfers);
    }

    [Fact]
    public async Task Raises_no_alarm_while_the_PC_is_just_starting()
    {
        HostIsOn = false;
        await NextRoundAsync();
        HostIsOn = true;
        SetCelsius(Two, 95);
        await NextRoundAsync();
        Assert.Equal((UnavailableReason.Settling, "the PC was just switched on; 95 is not judged yet"), Reason((await SnapshotAsync())[1].Reading));
        Assert.Empty(Log.Events);

        SetCelsius(Two, 45);
        await NextRoundAsync();
        Assert.Equal(45, Value((await SnapshotAsync())[1])); // within its limits it is a reading like any other

        SetCelsius(Two, 95);
        Time.Advance(HostPresence.StartingTime);
        await NextRoundAsync();
        await NextRoundAsync();
        Assert.Equal(["+2:7", "+2:9"], Log.Events);
    }

    [Fact]
    public async Task Raises_no_alarm_for_what_falls_with_the_PC_before_its_power_sense_tells()
    {
        await NextRoundAsync();
        SetCelsius(Two, 95);
        await NextRoundAsync();
        Assert.Equal((UnavailableReason.Settling, "the PC may be going off; 95 is not judged yet"), Reason((await SnapshotAsync())[1].Reading));

        HostIsOn = false;
        await NextRoundAsync();
        Assert.Equal((UnavailableReason.HostOff, "the PC is off"), Reason((await SnapshotAsync())[1].Reading));
        Assert.Empty(Log.Events);

        // What was suspected then is no evidence now.
        HostIsOn = true;
        SetCelsius(Two, 30);
        await NextRoundAsync();
        Time.Advance(HostPresence.StartingTime);
        SetCelsius(Two, 95);
        await NextRoundAsync();
        Assert.Empty(Log.Events);
    }

    [Fact]
    public async Task Judges_what_may_be_the_PC_going_off_when_its_power_sense_would_have_told_and_not_before()
    {
        await NextRoundAsync();
        SetCelsius(Two, 95);
        await NextRoundAsync();
        int transfers = Two.Transfers;

        Time.Advance(TimeSpan.FromMilliseconds(100));
        await Monitor.PollAsync(Token);
        Assert.Equal(transfers, Two.Transfers);

        Time.Advance(Board.Power.SenseDebounce + TimeSpan.FromMilliseconds(400));
        await Monitor.PollAsync(Token);
        Assert.Equal(["+2:7", "+2:9"], Log.Events);
        Assert.Equal(95, Value((await SnapshotAsync())[1]));
    }

    [Fact]
    public async Task Reads_other_buses_while_one_hangs()
    {
        One.Hang();
        Task round = Monitor.PollAsync(Token);
        await One.Hanging.Task;
        await foreach (HardwareEvent news in Hub.WatchAsync(Token))
        {
            if (news is SensorsChanged changed && changed.Sensors.Any(sensor => sensor.Description.Number == 2 && sensor.Reading is SensorValue))
                break;
        }

        Assert.False(round.IsCompleted);
        Time.Advance(BusThread.Patience);
        await round;
        Assert.Equal((UnavailableReason.BusStuck, "I2C bus 1: no answer within 2 s"), Reason((await SnapshotAsync())[0].Reading));
    }

    [Fact]
    public async Task Publishes_what_changed_of_a_round_at_once_and_nothing_else()
    {
        await Monitor.PollAsync(Token);
        await using IAsyncEnumerator<HardwareEvent> news = Hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        Assert.True(await news.MoveNextAsync());
        Assert.Equal(3, ((SensorsChanged)news.Current).Sensors.Count);

        await NextRoundAsync();
        SetCelsius(One, 41);
        await NextRoundAsync();

        Assert.True(await news.MoveNextAsync());
        SensorSnapshot only = Assert.Single(((SensorsChanged)news.Current).Sensors);
        Assert.Equal((1, 41.0), ((int)only.Description.Number, Value(only)));
    }

    [Fact]
    public async Task Polls_each_sensor_on_its_beat()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = Monitor.RunAsync(stop.Token);
        await using IAsyncEnumerator<HardwareEvent> news = Hub.WatchAsync(Token).GetAsyncEnumerator(Token);
        for (int celsius = 50; celsius < 55; celsius++)
        {
            SetCelsius(One, celsius);
            double seen = 0;
            while (seen != celsius)
            {
                Task<bool> next = news.MoveNextAsync().AsTask();
                while (!next.IsCompleted)
                {
                    Time.Advance(TimeSpan.FromMilliseconds(100));
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

    [Theory]
    [InlineData("U77", "temperature", "the board has no device U77")]
    [InlineData("U1", "humidity", "U1 (lm75) has no \"humidity\", only temperature")]
    public async Task Names_what_is_missing_and_reads_the_rest(string refdes, string channel, string reason)
    {
        BoardSensor broken = Disk with { Source = new BoardSensorSource(refdes, channel, null, null) };
        await using SensorMonitor monitor = NewMonitor(Board with { Sensors = [Cpu, broken] });
        await monitor.PollAsync(Token);

        IReadOnlyList<SensorSnapshot> sensors = await monitor.GetSnapshotAsync(Token);
        Assert.Equal(40, Value(sensors[0]));
        Assert.Equal((UnavailableReason.NotPresent, reason), Reason(sensors[1].Reading));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_kernel_sensor()
    {
        File.Delete(Folder.File("class/hwmon/hwmon0/temp1_input"));
        await NextRoundAsync();

        Assert.Equal(UnavailableReason.Failed, Reason((await SnapshotAsync())[2].Reading).Reason);
        Assert.Equal(40, Value((await SnapshotAsync())[0]));
    }
}
