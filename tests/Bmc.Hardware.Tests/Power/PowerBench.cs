using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Simulation;
using Bmc.Hardware.Power;
using Bmc.Hardware.Tests.Board;
using Bmc.Linux.Gpio;
using Bmc.Simulator;
using Bmc.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Power;

/// <summary>
/// The simulated PC with the real power control on the real board file. PC and BMC have clocks of their own, so that a
/// killed BMC stands still while the PC lives on.
/// </summary>
internal sealed class PowerBench : IAsyncDisposable
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _pcTime = new();
    private FakeTimeProvider _bmcTime = new();
    private HostPower? _power;

    public PowerBench(Func<BoardDescription, BoardDescription>? change = null)
    {
        Board = change is null ? SimulatedBoard.Description : change(SimulatedBoard.Description);
        Pc = new SimulatedPc(new SimulatedPcOptions { Folder = _folder.Path }, _pcTime);
    }

    public BoardDescription Board { get; }

    public SimulatedPc Pc { get; }

    public ListEventLog EventLog { get; } = new();

    public FakeNetwork Network { get; } = new();

    public List<PowerStatus> News { get; } = [];

    public List<string> LogLines { get; } = [];

    public List<RestartCause> PcStarts { get; } = [];

    /// <summary>What the random source answers.</summary>
    public double Chance { get; set; } = 0.5;

    public HostPower Power => _power!;

    public string StateFile => _folder.File("power.json");

    public string BootIdFile => _folder.File("boot_id");

    public static async Task<PowerBench> StartAsync(Func<BoardDescription, BoardDescription>? change = null)
    {
        var bench = new PowerBench(change);
        bench.StartBmc();
        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        return bench;
    }

    public void StartBmc()
    {
        CloseLinesOfTheDead();
        _bmcTime = new FakeTimeProvider(_pcTime.GetUtcNow());
        var logger = new ListLogger<HostPower>(LogLines);
        _power = new HostPower(
            PowerLines.Open(Pc.Devices, Board.Gpio, logger),
            Board.Power,
            _folder.Path,
            EventLog,
            news => News.Add(((PowerChanged)news).Status),
            Network,
            _bmcTime,
            new FixedRandom(() => Chance),
            logger,
            BootIdFile);
        _power.PcStarted += PcStarts.Add;
        _power.Start();
    }

    public async Task StopBmcAsync()
    {
        await Power.DisposeAsync();
        _power = null;
    }

    /// <summary>kill -9: nothing of the BMC runs on, and the kernel keeps the lines' levels, as the worst drivers do.</summary>
    public void KillBmc() => _power = null;

    public Task AdvanceAsync(TimeSpan time) => AdvanceUntilAsync(() => false, time);

    /// <summary>Lets the time pass on a thread without a context, where all that is due runs before the step ends.</summary>
    public Task AdvanceUntilAsync(Func<bool> reached, TimeSpan limit) => Task.Run(() =>
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < limit && !reached(); passed += _step)
        {
            _pcTime.Advance(_step);
            if (_power is not null)
                _bmcTime.Advance(_step);
        }
    });

    /// <summary>Gives an order and lets the time pass until it is at its end.</summary>
    public async Task<Result<PowerActionReport>> OrderAsync(PowerAction action)
    {
        Task<Result<PowerActionReport>> order = Power.ActAsync(Request(action, wait: true), TestContext.Current.CancellationToken).AsTask();
        await AdvanceUntilAsync(() => order.IsCompleted || Status.LastAction!.Outcome != PowerActionOutcome.Accepted, TimeSpan.FromMinutes(5));
        return await order;
    }

    public async Task<PowerActionOutcome> OutcomeAsync(PowerAction action) => (await OrderAsync(action)).Value.Outcome;

    public static PowerActionRequest Request(PowerAction action, bool wait = false) => new(action, new RequestOrigin("test"), wait);

    /// <summary>On, and booted so far that the operating system reacts to its button.</summary>
    public async Task BootAsync()
    {
        Assert.Equal(PowerActionOutcome.Done, await OutcomeAsync(PowerAction.On));
        await AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.Equal("OperatingSystem", (await LookAsync()).BootStage);
    }

    public PowerStatus Status => Power.GetStatusAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public async Task<SimulatedPcState> LookAsync() => await Pc.Simulation.GetStateAsync(TestContext.Current.CancellationToken);

    public async Task FaultAsync(SimulatedFault fault, bool active = true) =>
        Assert.True((await Pc.Simulation.SetFaultAsync(new FaultRequest(fault, active), TestContext.Current.CancellationToken)).IsDone);

    /// <summary>How long each press of a switch lasted.</summary>
    public async Task<IReadOnlyList<TimeSpan>> PressesAsync(string line)
    {
        LineEvent[] edges = [.. (await LookAsync()).History.Where(edge => edge.Line == line)];
        Assert.All(edges.Index(), edge => Assert.Equal(edge.Index % 2 == 0, edge.Item.Asserted));
        return [.. edges.Chunk(2).Where(press => press.Length == 2).Select(press => press[1].Time - press[0].Time)];
    }

    /// <summary>A reading of the supply's input voltage, taken now.</summary>
    /// <param name="volts">Null: the sensor does not answer.</param>
    public void ReadMains(double? volts)
    {
        BoardSensor board = Board.Sensors.Single(sensor => sensor.Id == "psu-input-voltage");
        var description = new SensorDescription(
            board.Number, board.Id, board.Name, board.Kind, SensorUnit.Volts, board.EntityId, board.EntityInstance,
            board.Minimum, board.Maximum, board.Thresholds, board.Hysteresis, SensorEventEnables.All);
        DateTimeOffset now = _bmcTime.GetUtcNow();
        SensorReading reading = volts is { } value
            ? new SensorValue(value, ThresholdState.None, now)
            : new SensorUnavailable(UnavailableReason.NoAcknowledge, "no acknowledge", now);
        Power.OnSensors([new SensorSnapshot(description, reading)]);
    }

    /// <summary>The input voltage stands at 230 V or 0 V until that is a proof.</summary>
    public async Task ProveMainsAsync(bool present)
    {
        ReadMains(present ? 230 : 0);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        ReadMains(present ? 230 : 0);
        await AdvanceUntilAsync(() => Status.MainsPresent == present, TimeSpan.FromSeconds(5));
        Assert.Equal(present, Status.MainsPresent);
    }

    /// <summary>The dead one's lines are still open in this process, so what a kernel does at a kill is done here.</summary>
    private void CloseLinesOfTheDead()
    {
        BoardLine?[] lines = [Board.Gpio.PowerSwitch, Board.Gpio.ResetSwitch, Board.Gpio.PowerLed];
        foreach (BoardLine line in lines.OfType<BoardLine>())
        {
            if (Pc.Devices.TryFindGpioLine(line.Chip, line.Line, out GpioLineAddress address, out _))
                address.Request("the kernel").Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_power is not null)
            await _power.DisposeAsync();
        await Pc.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class FixedRandom(Func<double> chance) : Random
    {
        public override double NextDouble() => chance();
    }
}
