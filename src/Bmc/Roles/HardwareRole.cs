using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Console;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.HostInventory;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Power;
using Bmc.Contracts.SensorRecords;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.BootOverride;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Chassis;
using Bmc.Hardware.Console;
using Bmc.Hardware.EventLog;
using Bmc.Hardware.Events;
using Bmc.Hardware.Fans;
using Bmc.Hardware.History;
using Bmc.Hardware.HostInventory;
using Bmc.Hardware.HostWatchdog;
using Bmc.Hardware.Inventory;
using Bmc.Hardware.Limits;
using Bmc.Hardware.Power;
using Bmc.Hardware.SensorRecords;
using Bmc.Hardware.Sensors;
using Bmc.Linux;
using Bmc.Linux.Hwmon;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The PC's hardware: power, sensors, fans, event log, inventory, front panel; hardware.sock.</summary>
internal sealed class HardwareRole : IHeartbeat, IAsyncDisposable
{
    private static readonly TimeSpan _readingsInterval = TimeSpan.FromSeconds(1);

    /// <summary>No round waits longer than its buses' patience, some seconds: later than this, the loop hangs and not a chip.</summary>
    private static readonly TimeSpan _latestRound = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly HardwareEventHub _hub;
    private readonly IOwnedEventLog _eventLog;
    private readonly EventLogNotesStore _eventLogNotes;
    private readonly BusThreads _buses;
    private readonly HostPower _power;
    private readonly PcLease _lease;
    private readonly HostConsole _console;
    private readonly HostChassis _chassis;
    private readonly BootOverrideStore _bootOverride;
    private readonly WatchdogTimer _watchdog;
    private readonly HostLimits _limits;
    private readonly SensorMonitor _sensors;
    private readonly KeptSensorHistory _history;
    private readonly SensorRecordStore _sensorRecords;
    private readonly FanControl _fans;
    private readonly FruInventory _inventory;
    private readonly HostInventoryStore _hostInventory;
    private readonly RoleLoops _loops = new();
    private readonly SocketHeartbeat _ownSocket;
    private IpcServer? _socket;

    private HardwareRole(RoleEnvironment environment, IKernelDevices devices)
    {
        var (board, time, loggers) = (environment.Board, environment.Time, environment.Loggers);
        string state = environment.StateOf("hardware");

        _time = time;
        _hub = new HardwareEventHub();
        // The lines come first: whatever a predecessor left pressed is let go of before anything else is looked at, and
        // also when an event log that can't be opened ends this start.
        PowerLines lines = PowerLines.Open(devices, board.Gpio, loggers.CreateLogger<PowerLines>());
        _eventLog = SqliteEventLog.Open(
            Path.Combine(state, "sel.db"), new EventDescriptions(board), _hub, time, loggers.CreateLogger<SqliteEventLog>());
        _eventLogNotes = new EventLogNotesStore(state, loggers.CreateLogger<EventLogNotesStore>());
        _power = new HostPower(
            lines,
            board.Power, state, _eventLog, _hub.Publish, new UdpBroadcaster(), time, Random.Shared, loggers.CreateLogger<HostPower>());
        _lease = new PcLease(state, time, loggers.CreateLogger<PcLease>());
        Power = new LeasedPower(_power, _lease);
        _console = new HostConsole(board.Serial, devices, _lease, state, time, loggers.CreateLogger<HostConsole>());
        _chassis = new HostChassis(
            ChassisLines.Open(devices, board.Gpio, loggers.CreateLogger<ChassisLines>()),
            state, _eventLog, _hub.Publish, time, loggers.CreateLogger<HostChassis>());
        _hostInventory = new HostInventoryStore(state, time, loggers.CreateLogger<HostInventoryStore>());
        _bootOverride = new BootOverrideStore(state, board.BootKeys, time, loggers.CreateLogger<BootOverrideStore>());
        _watchdog = new WatchdogTimer(Power, () => _power.State, _eventLog, time, loggers.CreateLogger<WatchdogTimer>());
        _limits = new HostLimits(board, Power, () => _power.State, state, _eventLog, time, loggers.CreateLogger<HostLimits>());
        _buses = new BusThreads(board, devices, time, loggers.CreateLogger<BusThreads>());
        _sensors = new SensorMonitor(
            board, _buses, new HwmonDevices(devices.SysRoot), _eventLog, _hub, Path.Combine(state, "sensors.json"),
            HostIsOn, time, loggers.CreateLogger<SensorMonitor>());
        _history = new KeptSensorHistory(_sensors, Path.Combine(state, "history.db"), time, loggers.CreateLogger<KeptSensorHistory>());
        _sensorRecords = new SensorRecordStore(state, loggers.CreateLogger<SensorRecordStore>());
        _fans = new FanControl(board, _buses, _sensors, time, loggers.CreateLogger<FanControl>());
        _inventory = new FruInventory(board, _buses, state);
        _ownSocket = new SocketHeartbeat(environment.Runtime, SocketName.Hardware);

        _power.OrderGiven += _bootOverride.OnOrder;
        _power.PcStarted += cause => _hub.Publish(new PcStarted(time.GetUtcNow(), cause, _bootOverride.OnPcStarted(cause)));
        _power.PcStarted += _ => _console.OnPcStarted();
        _power.PcStarted += _ => _watchdog.OnPcReset();
        _power.PcStopped += _watchdog.OnPcReset;
    }

    /// <summary>For whoever asks from outside.</summary>
    public IHostPower Power { get; }

    public IHostConsole Console => _console;

    public IConsoleLog ConsoleLog => _console;

    public ISensors Sensors => _sensors;

    public ISensorHistory SensorHistory => _history;

    public ISensorRecords SensorRecords => _sensorRecords;

    public IEventLog EventLog => _eventLog;

    public IEventLogNotes EventLogNotes => _eventLogNotes;

    public IInventory Inventory => _inventory;

    public IChassis Chassis => _chassis;

    public IBootOverride BootOverride => _bootOverride;

    public IHostInventory HostInventory => _hostInventory;

    public IHostWatchdog Watchdog => _watchdog;

    public ILimits Limits => _limits;

    public IHardwareEvents Events => _hub;

    public Task Failure => _loops.Failure;

    public static async Task<HardwareRole> StartAsync(RoleEnvironment environment, IKernelDevices devices, CancellationToken cancellationToken)
    {
        var role = new HardwareRole(environment, devices);
        role._power.Start();
        role._chassis.Start();
        role._limits.Start();
        role._loops.Start(role._console.RunAsync);
        role._loops.Start(role._watchdog.RunAsync);
        role._loops.Start(role._sensors.RunAsync);
        role._loops.Start(role._history.RunAsync);
        role._loops.Start(role._fans.RunAsync);
        role._loops.Start(role.PassReadingsOnAsync);
        try
        {
            role._socket = await role.ListenAsync(environment, cancellationToken);
            return role;
        }
        finally
        {
            // Nobody can stop a role that did not start: it must not live on by half.
            if (role._socket is null)
                await role.DisposeAsync();
        }
    }

    /// <summary>The power state machine's lock is free, the rounds of the sensors go on, and the socket answers.</summary>
    public async ValueTask<Result> BeatAsync(CancellationToken cancellationToken)
    {
        await _power.GetStatusAsync(cancellationToken);
        TimeSpan late = _sensors.Lateness;
        return late > _latestRound
            ? new Fault(FaultCode.Unavailable, $"a round of the sensors is {late.TotalSeconds:0} s late")
            : await _ownSocket.BeatAsync(cancellationToken);
    }

    /// <summary>
    /// The lines first: the button of an order under way is released, and whoever waits for it is answered, before
    /// anything that can take its time. Then in the reverse order of the start.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _power.DisposeAsync();
        _console.EndClients();
        if (_socket is not null)
            await _socket.DisposeAsync();
        await _loops.DisposeAsync();
        await _console.DisposeAsync();
        await _fans.DisposeAsync();
        await _history.DisposeAsync();
        await _sensors.DisposeAsync();
        _sensorRecords.Dispose();
        _inventory.Dispose();
        await _buses.DisposeAsync();
        _bootOverride.Dispose();
        await _limits.DisposeAsync();
        await _watchdog.DisposeAsync();
        await _chassis.DisposeAsync();
        _eventLogNotes.Dispose();
        await _eventLog.DisposeAsync();
        _hub.Dispose();
    }

    private Task<IpcServer> ListenAsync(RoleEnvironment environment, CancellationToken cancellationToken) => IpcServer.StartAsync(
        environment.Runtime,
        SocketName.Hardware,
        environment.Callers,
        environment.Loggers,
        routes =>
        {
            routes.MapPower(Power);
            routes.MapConsole(_console, _console, _lease);
            routes.MapSensors(Sensors);
            routes.MapSensorHistory(SensorHistory);
            routes.MapSensorRecords(SensorRecords);
            routes.MapEventLog(EventLog);
            routes.MapEventLogNotes(EventLogNotes);
            routes.MapInventory(Inventory);
            routes.MapChassis(Chassis);
            routes.MapBootOverride(BootOverride);
            routes.MapHostInventory(HostInventory);
            routes.MapHostWatchdog(Watchdog);
            routes.MapLimits(Limits);
            routes.MapHardwareEvents(Events);
        },
        cancellationToken);

    // Unknown counts as on: without a power sense the sensors are the only ones who can tell.
    private bool HostIsOn() => _power.State is not (PowerState.Off or PowerState.PoweringOn);

    // Sensors tell power about the mains and the limits about power and inlets, and fans tell the chassis about its cooling. Asked for instead of listened to:
    // that the mains is still away is no news, and yet the proof that it is away.
    private async Task PassReadingsOnAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_readingsInterval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            IReadOnlyList<SensorSnapshot> sensors = await _sensors.GetSnapshotAsync(cancellationToken);
            _power.OnSensors(sensors);
            await _limits.OnSensorsAsync(sensors, cancellationToken);
            _chassis.ReportCooling(_fans.HasFault);
        }
    }
}
