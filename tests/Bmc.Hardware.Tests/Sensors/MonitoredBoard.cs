using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Events;
using Bmc.Hardware.Sensors;
using Bmc.Hardware.Tests.Buses;
using Bmc.Linux.Hwmon;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Sensors;

/// <summary>Two LM75, each on a bus of its own, and a kernel thermometer, with a monitor that reads them when told.</summary>
public abstract class MonitoredBoard : IAsyncDisposable
{
    private readonly BusThreads _buses;

    private protected MonitoredBoard()
    {
        Directory.CreateDirectory(Folder.File("class/hwmon/hwmon0"));
        File.WriteAllText(Folder.File("class/hwmon/hwmon0/name"), "tmp102\n");
        File.WriteAllText(Folder.File("class/hwmon/hwmon0/temp1_input"), "31500\n");
        SetCelsius(One, 40);
        SetCelsius(Two, 30);
        Board = TestBoard.With(
            [Cpu, Disk, Kernel],
            [TestBoard.Bus(1, TestBoard.Device("U1", 0x48, "lm75")), TestBoard.Bus(2, TestBoard.Device("U2", 0x48, "lm75"))]);
        _buses = new BusThreads(Board, new FakeKernelDevices(One, Two), Time, NullLogger<BusThreads>.Instance);
        Monitor = NewMonitor(Board);
    }

    private protected static BoardSensor Cpu { get; } = TestBoard.CpuTemperature;

    private protected static BoardSensor Disk { get; } = Cpu with
    {
        Number = 2,
        Id = "disk-temperature",
        Source = new BoardSensorSource("U2", "temperature", null, null),
        OnlyWhenOn = true,
    };

    private protected static BoardSensor Kernel { get; } = Cpu with
    {
        Number = 3,
        Id = "board-temperature",
        Source = new BoardSensorSource(null, null, "tmp102", "temp1"),
        Thresholds = SensorThresholds.None,
    };

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeI2cBus One { get; } = new(1) { Chips = { [0x48] = new byte[256] } };

    private protected FakeI2cBus Two { get; } = new(2) { Chips = { [0x48] = new byte[256] } };

    private protected FakeEventLog Log { get; } = new();

    private protected HardwareEventHub Hub { get; } = new();

    private protected BoardDescription Board { get; }

    private protected SensorMonitor Monitor { get; }

    private protected bool HostIsOn { get; set; } = true;

    public async ValueTask DisposeAsync()
    {
        One.GoOn();
        await Monitor.DisposeAsync();
        await _buses.DisposeAsync();
        Hub.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whole degrees: the first register of an LM75 holds them.</summary>
    private protected static void SetCelsius(FakeI2cBus bus, double celsius) => bus.Chips[0x48][0] = (byte)(sbyte)celsius;

    private protected static double Value(SensorSnapshot sensor) => Assert.IsType<SensorValue>(sensor.Reading).Value;

    private protected static (UnavailableReason Reason, string Detail) Reason(SensorReading reading)
    {
        SensorUnavailable unavailable = Assert.IsType<SensorUnavailable>(reading);
        return (unavailable.Reason, unavailable.Detail);
    }

    private protected async Task NextRoundAsync()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        await Monitor.PollAsync(Token);
    }

    private protected ValueTask<IReadOnlyList<SensorSnapshot>> SnapshotAsync() => Monitor.GetSnapshotAsync(Token);

    private protected SensorMonitor NewMonitor(BoardDescription board) => new(
        board,
        _buses,
        new HwmonDevices(Folder.Path),
        Log,
        Hub,
        Folder.File("sensors.json"),
        () => HostIsOn,
        Time,
        NullLogger<SensorMonitor>.Instance);
}
