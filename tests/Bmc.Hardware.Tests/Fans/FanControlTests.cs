using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Fans;
using Bmc.Hardware.Tests.Buses;
using Bmc.Hardware.Tests.Sensors;
using Bmc.Linux.I2c;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Fans;

public sealed class FanControlTests : IAsyncDisposable
{
    private const byte DriveRegister = 0x30; // EMC2301 table 5.1: fan setting, 0..255

    private static readonly BoardSensor _cpu = TestBoard.CpuTemperature;
    private static readonly BoardSensor _gpu = TestBoard.CpuTemperature with { Number = 2, Id = "gpu-temperature" };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly FakeI2cBus _bus = new(1) { Chips = { [0x2F] = Emc2301Registers() } };
    private readonly FakeSensors _sensors = new();
    private readonly BusThreads _buses;
    private readonly FanControl _fans;

    public FanControlTests()
    {
        BoardDescription board = TestBoard.With(
            [_cpu, _gpu],
            [TestBoard.Bus(1, TestBoard.Device("U3", 0x2F, "emc2301"), TestBoard.Device("U1", 0x48, "lm75"))],
            [new BoardFanZone("processor", "U3", ["cpu-temperature", "gpu-temperature"], [new(35, 25), new(60, 50), new(80, 100)])]);
        _buses = new BusThreads(board, new FakeKernelDevices(_bus), _time, NullLogger<BusThreads>.Instance);
        _fans = new FanControl(board, _buses, _sensors, _time, NullLogger<FanControl>.Instance);
        Read(_cpu, 30);
        Read(_gpu, 30);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follows_the_hottest_sensor_of_the_zone()
    {
        Read(_gpu, 70);
        Assert.Equal(75, await DriveAsync(), 0.5);

        Read(_cpu, 80);
        Assert.Equal(100, await DriveAsync());
        Assert.False(_fans.HasFault);
    }

    [Fact]
    public async Task Comes_down_slowly_and_goes_up_at_once()
    {
        Read(_cpu, 80);
        Assert.Equal(100, await DriveAsync());

        Read(_cpu, 30);
        Assert.Equal(95, await DriveAsync(), 0.5);
        Assert.Equal(90, await DriveAsync(), 0.5);

        Read(_cpu, 79);
        Assert.Equal(97.5, await DriveAsync(), 0.5);
    }

    [Theory]
    [InlineData(UnavailableReason.NoAcknowledge)]
    [InlineData(UnavailableReason.BusStuck)]
    [InlineData(UnavailableReason.BadChecksum)]
    [InlineData(UnavailableReason.Implausible)]
    [InlineData(UnavailableReason.NotPresent)]
    [InlineData(UnavailableReason.Disabled)]
    [InlineData(UnavailableReason.Failed)]
    public async Task Goes_to_full_speed_when_a_sensor_is_gone(UnavailableReason reason)
    {
        Lose(_gpu, reason);

        Assert.Equal(100, await DriveAsync());
        Assert.True(_fans.HasFault);

        Read(_gpu, 30);
        Assert.Equal(95, await DriveAsync(), 0.5);
        Assert.False(_fans.HasFault);
    }

    [Fact]
    public async Task Takes_a_sensor_that_is_off_with_the_PC_for_cold()
    {
        Lose(_gpu, UnavailableReason.HostOff);
        Assert.Equal(25, await DriveAsync(), 0.5);

        Lose(_cpu, UnavailableReason.HostOff);
        Assert.Equal(25, await DriveAsync(), 0.5);
        Assert.False(_fans.HasFault);
    }

    [Fact]
    public async Task Takes_a_sensor_beyond_its_limits_for_hot_while_the_PC_is_starting()
    {
        Lose(_cpu, UnavailableReason.Settling);
        Assert.Equal(100, await DriveAsync(), 0.5);
        Assert.False(_fans.HasFault);
    }

    [Fact]
    public async Task Does_not_move_the_fan_before_the_first_reading_but_not_for_long()
    {
        Lose(_cpu, UnavailableReason.NotYetRead);
        await _fans.DriveAsync(Token);
        Assert.Empty(_bus.Writes);

        // The reading stays away, so its time stays the same.
        _time.Advance(TimeSpan.FromMinutes(1));
        await _fans.DriveAsync(Token);
        Assert.Equal(0xFF, _bus.Chips[0x2F][DriveRegister]);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-3600)] // the clock was set back
    public async Task Goes_to_full_speed_when_readings_are_not_renewed(int secondsLater)
    {
        _sensors.Set(_cpu, new SensorValue(30, ThresholdState.None, _time.GetUtcNow().AddSeconds(-secondsLater)));

        Assert.Equal(100, await DriveAsync());
    }

    [Fact]
    public async Task Drives_before_all_that_waits_for_the_bus()
    {
        Assert.True(_buses.TryFind("U1", out BusDevice? thermometer, out _));
        _bus.Chips[0x48] = new byte[256];
        _bus.Hang();
        List<int> order = [];
        Task<DeviceFault?>[] readings = [.. Enumerable.Range(0, 3).Select(_ => thermometer.UseAsync(() => Note(0x48), WorkPriority.Ordinary, Token))];
        await _bus.Hanging.Task;
        Task driving = _fans.DriveAsync(Token);
        _bus.GoOn();

        await driving;
        await Task.WhenAll(readings);
        Assert.Equal(25, _bus.Chips[0x2F][DriveRegister] * 100.0 / 255, 0.5);
        Assert.Equal(3, order.Count);

        I2cFault Note(int address)
        {
            // The first reading was under way; the fan comes before the second.
            Assert.Equal(order.Count > 0, _bus.Writes.Any(write => write.Data[0] == DriveRegister));
            order.Add(address);
            return I2cFault.None;
        }
    }

    [Fact]
    public async Task Leaves_a_controller_alone_that_the_PC_powers_while_it_is_off_and_starts_it_afterwards()
    {
        BoardI2cDevice powered = TestBoard.Device("U3", 0x2F, "emc2301") with { PoweredByHost = true };
        BoardDescription board = TestBoard.With(
            [_cpu], [TestBoard.Bus(1, powered)], [new BoardFanZone("z", "U3", ["cpu-temperature"], [new(35, 25), new(80, 100)])]);
        var bus = new FakeI2cBus(1) { Chips = { [0x2F] = Emc2301Registers() } };
        await using var buses = new BusThreads(board, new FakeKernelDevices(bus), _time, NullLogger<BusThreads>.Instance);
        await using var fans = new FanControl(board, buses, _sensors, _time, NullLogger<FanControl>.Instance);
        await fans.DriveAsync(Token);
        bus.Chips[0x2F] = Emc2301Registers();

        bus.Faults[0x2F] = I2cFault.NoAcknowledge;
        Lose(_cpu, UnavailableReason.HostOff);
        int transfers = bus.Transfers;
        await fans.DriveAsync(Token);
        Assert.Equal(transfers, bus.Transfers);
        Assert.False(fans.HasFault);

        bus.Faults.Clear();
        Read(_cpu, 80);
        await fans.DriveAsync(Token);
        Assert.Equal(0xFF, bus.Chips[0x2F][DriveRegister]);
        Assert.Equal(0x20, bus.Chips[0x2F][0x20] & 0x20); // the watchdog is on again
    }

    [Fact]
    public async Task Drives_again_as_the_temperatures_want_it_when_the_controller_is_back()
    {
        Read(_cpu, 80);
        Assert.Equal(100, await DriveAsync());
        _bus.Faults[0x2F] = I2cFault.NoAcknowledge;
        await DriveAsync();
        Assert.True(_fans.HasFault);

        _bus.Faults.Clear();
        Read(_cpu, 60);
        Assert.Equal(50, await DriveAsync(), 0.5);
        Assert.False(_fans.HasFault);
    }

    [Fact]
    public async Task Feeds_the_watchdog_each_second_and_leaves_full_speed_behind()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = _fans.RunAsync(stop.Token);
        for (int beat = 1; beat <= 3; beat++)
        {
            while (_bus.Writes.Count(write => write.Data[0] == DriveRegister) < beat)
                await Task.Yield();
            Read(_cpu, 30);
            Read(_gpu, 30);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await stop.CancelAsync();
        await running;
        Assert.NotEqual(0xFF, _bus.Chips[0x2F][DriveRegister]);

        await _fans.DisposeAsync();
        Assert.Equal(0xFF, _bus.Chips[0x2F][DriveRegister]);
    }

    [Theory]
    [InlineData("U77")] // not on the board
    [InlineData("U1")] // no fan controller
    public async Task Names_a_zone_that_it_can_not_drive_as_a_fault(string fan)
    {
        BoardDescription board = TestBoard.With([_cpu], zones: [new BoardFanZone("z", fan, ["cpu-temperature"], [new(0, 0), new(1, 100)])]);
        await using var fans = new FanControl(board, _buses, _sensors, _time, NullLogger<FanControl>.Instance);

        await fans.DriveAsync(Token);

        Assert.True(fans.HasFault);
    }

    public async ValueTask DisposeAsync()
    {
        _bus.GoOn();
        await _fans.DisposeAsync();
        await _buses.DisposeAsync();
    }

    private static byte[] Emc2301Registers()
    {
        byte[] registers = new byte[256];
        registers[0xFD] = 0x37; // product id
        registers[0xFE] = 0x5D; // manufacturer id
        return registers;
    }

    private void Read(BoardSensor sensor, double celsius) => _sensors.Set(sensor, new SensorValue(celsius, ThresholdState.None, _time.GetUtcNow()));

    private void Lose(BoardSensor sensor, UnavailableReason reason) => _sensors.Set(sensor, new SensorUnavailable(reason, "gone", _time.GetUtcNow()));

    private async Task<double> DriveAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await _fans.DriveAsync(Token);
        return _bus.Chips[0x2F][DriveRegister] * 100.0 / 255;
    }
}
