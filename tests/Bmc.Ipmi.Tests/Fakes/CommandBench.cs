using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App.Watchdog;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Commands.Dcmi;
using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Sel;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>An answer as it goes over the wire, completion code apart.</summary>
internal readonly record struct Answer(CompletionCode Code, byte[] Data);

/// <summary>The chassis, sensor, event and storage commands with fakes behind them, asked through the dispatch table.</summary>
internal sealed class CommandBench : IAsyncDisposable
{
    public const ushort FirstSdrReservation = 0x1234;
    public const ushort FirstSelReservation = 0x4321;

    private readonly CancellationTokenSource _end = new();
    private readonly FakeHardwareEvents _news = new();
    private readonly SdrRepository _repository;
    private readonly CommandTable _table;
    private readonly ResponseBuffer _response = new();
    private readonly Task _listening;

    private CommandBench()
    {
        Mirror = new HardwareMirror(_news, Clock, NullLogger<HardwareMirror>.Instance);
        _repository = new SdrRepository(Mirror, Inventory, SensorRecords, FirstSdrReservation);
        Entries =
        [
            .. ChassisCommands.Entries(Mirror, Power, Chassis, BootOverride),
            .. WatchdogCommands.Entries(Watchdog),
            .. SensorEventCommands.Entries(Mirror, _repository, Sensors, Chassis, EventLog),
            .. DcmiCommands.Entries(Mirror, Limits, Dcmi, () => "DCMI02:00:00:00:00:01"),
            .. StorageCommands.Entries(_repository, new SelReservation(EventLog, FirstSelReservation), Sensors, EventLog, EventLogNotes, Inventory),
        ];
        _table = new CommandTable(Entries);
        _listening = Mirror.RunAsync(_end.Token);
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(0x50000000));

    public FakeHostPower Power { get; } = new();

    public FakeChassis Chassis { get; } = new();

    public FakeBootOverride BootOverride { get; } = new();

    public FakeHostWatchdog Watchdog { get; } = new();

    public FakeLimits Limits { get; } = new();

    public FakeDcmiIdentification Dcmi { get; } = new();

    public FakeSensors Sensors { get; } = new();

    public FakeEventLog EventLog { get; } = new();

    public FakeEventLogNotes EventLogNotes { get; } = new();

    public FakeSensorRecords SensorRecords { get; } = new();

    public FakeInventory Inventory { get; } = new();

    public FakeCommandContext Context { get; } = new();

    public HardwareMirror Mirror { get; }

    public IReadOnlyList<CommandEntry> Entries { get; }

    /// <summary>With a PC that is on and three sensors.</summary>
    public static async Task<CommandBench> StartAsync()
    {
        var bench = StartWithoutHardware();
        await bench.TellAsync(FakeHostPower.Status);
        await bench.TellAsync(FakeChassis.Status);
        await bench.TellAsync(
            FakeSensors.Reading(FakeSensors.TemperatureDescription, 45),
            FakeSensors.Reading(FakeSensors.VoltageDescription, 12),
            FakeSensors.Reading(FakeSensors.PowerDescription, 100));
        return bench;
    }

    /// <summary>The hardware role has not spoken yet.</summary>
    public static CommandBench StartWithoutHardware() => new();

    public Task TellAsync(PowerStatus status) => _news.TellAsync(new PowerChanged(status));

    public Task TellAsync(ChassisStatus status) => _news.TellAsync(new ChassisChanged(status));

    public Task TellAsync(EventLogInfo log) => _news.TellAsync(new EventLogChanged(log));

    public Task TellAsync(EventLogEntry entry) => _news.TellAsync(new EventLogged(entry));

    public Task TellAsync(params SensorSnapshot[] sensors) => _news.TellAsync(new SensorsChanged(sensors));

    public Task<Answer> ChassisAsync(byte command, params byte[] data) => AskAsync(NetworkFunction.Chassis, command, data);

    public Task<Answer> AppAsync(byte command, params byte[] data) => AskAsync(NetworkFunction.App, command, data);

    public Task<Answer> SensorEventAsync(byte command, params byte[] data) => AskAsync(NetworkFunction.SensorEvent, command, data);

    public Task<Answer> StorageAsync(byte command, params byte[] data) => AskAsync(NetworkFunction.Storage, command, data);

    public async Task<Answer> AskAsync(NetworkFunction function, byte command, byte[] data)
    {
        var code = await _table.DispatchAsync(Context, (byte)function, lun: 0, command, data, _response, TestContext.Current.CancellationToken);
        return new Answer(code, _response.Data.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening;
        _repository.Dispose();
        _end.Dispose();
    }
}
