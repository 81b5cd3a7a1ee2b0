using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Simulation;
using Bmc.Hardware.Board;
using Bmc.Hardware.Buses;
using Bmc.Hardware.EventLog;
using Bmc.Hardware.Events;
using Bmc.Hardware.Fans;
using Bmc.Hardware.Inventory;
using Bmc.Hardware.Sensors;
using Bmc.Linux.Hwmon;
using Bmc.Simulator;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Sensors;

/// <summary>The whole chain from the simulated PC's chips to the event log, with the board file that is shipped.</summary>
public sealed class SimulatedPcTests : IAsyncDisposable
{
    private const byte SupplyNumber = 11;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly HardwareEventHub _hub = new();
    private readonly SimulatedPc _pc;
    private readonly BusThreads _buses;
    private readonly IOwnedEventLog _log;
    private readonly SensorMonitor _sensors;
    private readonly FanControl _fans;
    private readonly FruInventory _inventory;

    public SimulatedPcTests()
    {
        BoardDescription board = new BoardReader(new DeviceCatalogue()).ReadFile(Path.Combine(RepositoryRoot.Path, "board/sim/board.json")).Board!;
        _pc = new SimulatedPc(new SimulatedPcOptions(), _time);
        _buses = new BusThreads(board, _pc.Devices, _time, NullLogger<BusThreads>.Instance);
        _log = SqliteEventLog.Open(_folder.File("sel.db"), new EventDescriptions(board), _hub, _time, NullLogger<SqliteEventLog>.Instance);
        _sensors = new SensorMonitor(
            board, _buses, new HwmonDevices(_pc.Devices.SysRoot), _log, _hub, _folder.File("sensors.json"), () => false, _time,
            NullLogger<SensorMonitor>.Instance);
        _fans = new FanControl(board, _buses, _sensors, _time, NullLogger<FanControl>.Instance);
        _inventory = new FruInventory(board, _buses, _folder.Path);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_that_the_processor_gets_hot_and_that_it_has_cooled_down()
    {
        await BeatAsync();
        Assert.Empty(await MessagesAsync());

        await SetAsync(SimulatedFault.OverTemperature, active: true);
        await BeatAsync();
        Assert.Equal(
            [
                "CPU Temp: upper non-critical going high, 98.0 °C (threshold 80.0 °C)",
                "CPU Temp: upper critical going high, 98.0 °C (threshold 90.0 °C)",
            ],
            await MessagesAsync());

        await SetAsync(SimulatedFault.OverTemperature, active: false);
        await BeatAsync();
        IReadOnlyList<string> messages = await MessagesAsync();
        Assert.Equal(4, messages.Count);
        Assert.StartsWith("CPU Temp: upper critical going high cleared", messages[2], StringComparison.Ordinal);
        Assert.StartsWith("CPU Temp: upper non-critical going high cleared", messages[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_that_the_mains_is_gone_and_back()
    {
        await BeatAsync();
        await SetAsync(SimulatedFault.AcLoss, active: true);
        await BeatAsync();
        await SetAsync(SimulatedFault.AcLoss, active: false);
        await BeatAsync();

        string[] messages = [.. (await MessagesAsync()).Where(message => message.StartsWith("PSU Vin", StringComparison.Ordinal))];
        Assert.Equal("PSU Vin: lower critical going low, 0.00 V (threshold 180.00 V)", messages[0]);
        Assert.StartsWith("PSU Vin: lower critical going low cleared, 230.40 V", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_what_the_supply_says_of_itself_once_and_until_it_is_told_to_forget()
    {
        await BeatAsync();
        await SetAsync(SimulatedFault.DeadFan, active: true, "PSU1");
        await BeatAsync();
        await BeatAsync();
        Assert.Equal(["PSU Status: predictive failure (fan 1 fault)"], await MessagesAsync());
        Assert.Equal(("fan 1 fault", SensorHealth.Warning), await SupplyAsync());

        // The supply remembers what is over, and nothing but an order makes it forget.
        await SetAsync(SimulatedFault.DeadFan, active: false, "PSU1");
        await BeatAsync();
        Assert.Equal("fan 1 fault", (await SupplyAsync()).Text);

        Assert.True((await _sensors.ClearFaultsAsync(SupplyNumber, new RequestOrigin("ctl"), Token)).IsDone);
        await BeatAsync();
        Assert.Equal(("", SensorHealth.Ok), await SupplyAsync());
        Assert.Equal(["PSU Status: predictive failure (fan 1 fault)", "PSU Status: predictive failure cleared"], await MessagesAsync());
    }

    [Fact]
    public async Task A_fault_that_lasts_is_back_after_it_was_forgotten_and_is_no_second_entry()
    {
        await BeatAsync();
        await SetAsync(SimulatedFault.DeadFan, active: true, "PSU1");
        await BeatAsync();
        Assert.True((await _sensors.ClearFaultsAsync(SupplyNumber, new RequestOrigin("ctl"), Token)).IsDone);
        await BeatAsync();

        Assert.Equal("fan 1 fault", (await SupplyAsync()).Text);
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task A_supply_that_is_pulled_out_is_logged_as_gone_and_as_back()
    {
        await BeatAsync();
        await SetAsync(SimulatedFault.I2cNoAcknowledge, active: true, "PSU1");
        await BeatAsync();
        Assert.Equal(UnavailableReason.NoAcknowledge, Assert.IsType<SensorUnavailable>(await SupplyReadingAsync()).Reason);
        Assert.Empty(await MessagesAsync());
        for (int second = 0; second < SupplyTrack.AbsentAfter.TotalSeconds + 1; second++)
            await BeatAsync();
        Assert.Equal(["PSU Status: presence detected cleared"], await MessagesAsync());

        await SetAsync(SimulatedFault.I2cNoAcknowledge, active: false, "PSU1");
        await BeatAsync();
        Assert.Equal(["PSU Status: presence detected cleared", "PSU Status: presence detected"], await MessagesAsync());
        Assert.Equal(("", SensorHealth.Ok), await SupplyAsync());
    }

    [Fact]
    public async Task Faults_are_cleared_only_where_they_are_remembered()
    {
        Assert.Equal(FaultCode.Unsupported, (await _sensors.ClearFaultsAsync(1, new RequestOrigin("ctl"), Token)).Fault?.Code);
        Assert.Equal(FaultCode.NotFound, (await _sensors.ClearFaultsAsync(99, new RequestOrigin("ctl"), Token)).Fault?.Code);
        await SetAsync(SimulatedFault.I2cNoAcknowledge, active: true, "PSU1");
        Assert.Equal(FaultCode.Unavailable, (await _sensors.ClearFaultsAsync(SupplyNumber, new RequestOrigin("ctl"), Token)).Fault?.Code);
    }

    [Fact]
    public async Task Reads_every_sensor_of_a_PC_that_is_off_or_says_that_it_is()
    {
        await BeatAsync();

        foreach (SensorSnapshot sensor in await _sensors.GetSnapshotAsync(Token))
        {
            if (sensor.Reading is SensorUnavailable unavailable)
                Assert.Equal(UnavailableReason.HostOff, unavailable.Reason);
        }
    }

    [Theory]
    [InlineData(SimulatedFault.I2cNoAcknowledge, "U1", 1, UnavailableReason.NoAcknowledge, "I2C bus 1 address 0x48 register 0x00: no acknowledge")]
    [InlineData(SimulatedFault.I2cBusStuck, "2", 6, UnavailableReason.BusStuck, "I2C bus 2 address 0x58 register 0x88: the bus hangs")]
    [InlineData(SimulatedFault.WrongPec, null, 6, UnavailableReason.BadChecksum, "I2C bus 2 address 0x58 register 0x88: wrong packet error code")]
    public async Task Says_what_is_wrong_with_a_sensor(SimulatedFault fault, string? target, byte number, UnavailableReason reason, string detail)
    {
        await BeatAsync();
        await SetAsync(fault, active: true, target);
        await BeatAsync();

        SensorSnapshot sensor = (await _sensors.GetSnapshotAsync(Token)).Single(candidate => candidate.Description.Number == number);
        SensorUnavailable reading = Assert.IsType<SensorUnavailable>(sensor.Reading);
        Assert.Equal((reason, detail), (reading.Reason, reading.Detail));

        await SetAsync(fault, active: false, target);
        await BeatAsync();
        sensor = (await _sensors.GetSnapshotAsync(Token)).Single(candidate => candidate.Description.Number == number);
        Assert.IsType<SensorValue>(sensor.Reading);
    }

    [Fact]
    public async Task Drives_the_fan_full_when_the_thermometer_is_gone()
    {
        await BeatAsync();
        await BeatAsync();
        Assert.False(_fans.HasFault);

        await SetAsync(SimulatedFault.I2cNoAcknowledge, active: true, "U1");
        await BeatAsync();

        Assert.True(_fans.HasFault);
    }

    [Fact]
    public async Task Reads_the_boards_FRU_and_writes_it()
    {
        FruDevice fru = (await _inventory.ListAsync(Token))[0];
        Assert.Null(fru.Problem);
        Assert.Contains(new FruField("Board Product Name", "Simulated Mainboard"), fru.Areas!.Board!);
        Assert.Contains(new FruField("Product Serial Number", "P0000001"), fru.Areas.Product!);

        Task<Result<int>> writing = _inventory.WriteAsync(0, 240, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Token).AsTask();
        Assert.Equal(10, (await writing).Value);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], _pc.Eeprom[240..250].ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _fans.DisposeAsync();
        _inventory.Dispose();
        await _sensors.DisposeAsync();
        await _log.DisposeAsync();
        await _buses.DisposeAsync();
        await _pc.DisposeAsync();
        _hub.Dispose();
        _folder.Dispose();
    }

    private async Task<SensorReading> SupplyReadingAsync() =>
        (await _sensors.GetSnapshotAsync(Token)).Single(sensor => sensor.Description.Number == SupplyNumber).Reading;

    private async Task<(string Text, SensorHealth Health)> SupplyAsync()
    {
        SensorStates states = Assert.IsType<SensorStates>(await SupplyReadingAsync());
        return (states.Text, states.Health);
    }

    private async Task BeatAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await _sensors.PollAsync(Token);
        await _fans.DriveAsync(Token);
    }

    private async Task SetAsync(SimulatedFault fault, bool active, string? target = null) =>
        Assert.True((await _pc.Simulation.SetFaultAsync(new FaultRequest(fault, active, target), Token)).IsDone);

    private async Task<IReadOnlyList<string>> MessagesAsync() =>
        [.. (await _log.ListAsync(0, 100, Token)).Select((EventLogEntry entry) => entry.Message)];
}
