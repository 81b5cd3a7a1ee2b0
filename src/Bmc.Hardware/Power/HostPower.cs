using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Board;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>
/// The PC's power: gives the state machine its events and carries out its steps. One lock orders everything; an event
/// that comes up while another is being handled waits for its turn.
/// </summary>
public sealed partial class HostPower : IHostPower, IAsyncDisposable
{
    /// <summary>IPMI 2.0 §28.9: the power cycle interval is one byte of seconds.</summary>
    public static readonly TimeSpan MaximumOffTime = TimeSpan.FromSeconds(255);

    private readonly Lock _gate = new();
    private readonly Queue<PowerEvent> _events = new();
    private readonly BoardPower _board;
    private readonly PowerWiring _wiring;
    private readonly PowerStateMachine _machine;
    private readonly PowerSwitches _switches;
    private readonly SteadyInput? _sense;
    private readonly GatedTimer _timer;
    private readonly PendingOrders _orders;
    private readonly PowerHistory _history;
    private readonly MainsWatch _mains;
    private readonly WakeOnLan _wake;
    private readonly EventOutbox _outbox;
    private readonly Action<HardwareEvent> _publish;
    private PowerMachineState _state;
    private bool _draining;
    private bool _running;

    /// <param name="lines">Taken over: released and closed with this.</param>
    /// <param name="stateFolder">Where power.json is kept.</param>
    /// <param name="publish">Told each change; called under the lock, so it must not wait.</param>
    /// <param name="random">For the delay of the restore policy.</param>
    /// <param name="bootIdFile">Where the kernel's random id of this boot stands.</param>
    public HostPower(
        PowerLines lines,
        BoardPower board,
        string stateFolder,
        IEventLog eventLog,
        Action<HardwareEvent> publish,
        IBroadcaster network,
        TimeProvider time,
        Random random,
        ILogger<HostPower> logger,
        string bootIdFile = "/proc/sys/kernel/random/boot_id")
    {
        _board = board;
        _publish = publish;
        _wiring = new PowerWiring(lines.PowerSwitch is not null, lines.ResetSwitch is not null, lines.NmiSwitch is not null, lines.PowerLed is not null, board.WakeAddresses.Count > 0);
        _machine = new PowerStateMachine(board, _wiring);
        _switches = new PowerSwitches(lines with { PowerLed = null }, board.MaximumPress, _gate, time, logger, Handle);
        _sense = lines.PowerLed is null ? null : new SteadyInput(lines.PowerLed, board.SenseDebounce, time);
        _timer = new GatedTimer(_gate, time, () => Handle(new TimerElapsed()));
        _orders = new PendingOrders(time, logger);
        _wake = new WakeOnLan(board.WakeAddresses, network);
        _outbox = new EventOutbox(eventLog, logger);
        var file = new SettingsFile<PowerRecord>(Path.Combine(stateFolder, "power.json"), PowerJson.Default.PowerRecord);
        _history = new PowerHistory(file, _outbox, _gate, time, logger, () => _state?.Sense);
        _mains = new MainsWatch(board, _history.Record.MainsLost, bootIdFile, _gate, time, random, logger, OnMains, OnRestoreDue);
        _state = PowerMachineState.Start(_sense?.Asserted);
    }

    /// <summary>
    /// Somebody gave an order, whether it can be obeyed or not; with the time that it keeps the PC off before it starts it.
    /// Raised under the lock: handlers must not wait.
    /// </summary>
    public event Action<TimeSpan>? OrderGiven;

    /// <summary>The PC was switched on or reset, by whomever. Raised under the lock: handlers must not wait.</summary>
    public event Action<RestartCause>? PcStarted;

    /// <summary>The PC went off, however. Raised under the lock: handlers must not wait.</summary>
    public event Action? PcStopped;

    /// <summary>What is known of the PC now, without waiting for anything.</summary>
    public PowerState State => Volatile.Read(ref _state).Power;

    /// <summary>Looks at the PC, and acts on nothing but a proven loss of the mains.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _running = true;
            _outbox.Start();
            bool wasOn = _history.Record.WasOn;
            _history.Begin(_state.Sense, keepMainsLost: _mains.SeesReturn);
            _state = _state with { MainsLost = _history.Record.MainsLost };
            if (_mains.IsStartFromMains(_history))
            {
                Handle(new MainsLost());
                Handle(new MainsReturned());
                PlanRestore(wasOn);
            }

            if (_sense is not null)
                _sense.Changed += OnSense;
            OnSense();
        }
    }

    public ValueTask<PowerStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(Status());
    }

    /// <summary>The order goes on when its caller no longer waits.</summary>
    public async ValueTask<Result<PowerActionReport>> ActAsync(PowerActionRequest request, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(request.Action) || !Enum.IsDefined(request.Cause ?? RestartCause.Unknown))
            return new Fault(FaultCode.Invalid, $"there is no action {(int)request.Action} with cause {(int?)request.Cause}");
        if (Submit(request) is not { } pending)
            return new Fault(FaultCode.Unavailable, "the power control is not running");
        return await (request.Wait ? pending.Ended : pending.Begun).WaitAsync(cancellationToken);
    }

    public ValueTask<Result> SetPolicyAsync(PowerPolicyChange change, CancellationToken cancellationToken)
    {
        if (change.PowerCycleOffTime is { } offTime && (offTime < TimeSpan.Zero || offTime > MaximumOffTime))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"the off time of a power cycle is 0 to {MaximumOffTime.TotalSeconds} s"));
        if (change.RestorePolicy is { } policy && !Enum.IsDefined(policy))
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, $"there is no restore policy {(int)policy}"));
        lock (_gate)
        {
            Result stored = _history.TryChange(record => record with
            {
                RestorePolicy = change.RestorePolicy ?? record.RestorePolicy,
                OffTimeSeconds = change.PowerCycleOffTime?.TotalSeconds ?? record.OffTimeSeconds,
            });
            if (stored.IsDone)
                Publish();
            return ValueTask.FromResult(stored);
        }
    }

    /// <summary>The sensors' news: the evidence of the mains is among them.</summary>
    public void OnSensors(IReadOnlyList<SensorSnapshot> sensors)
    {
        lock (_gate)
        {
            if (_running && _mains.OnSensors(sensors))
                Publish();
        }
    }

    /// <summary>Releases a press under way and closes the lines.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _running = false;
            _switches.LetGo();
            _timer.Stop();
            _orders.EndAll(new Fault(FaultCode.Unavailable, "the BMC stops; the lines are released"));
            _history.Save();
        }

        _mains.Dispose();
        _history.Dispose();
        _sense?.Dispose();
        await _switches.DisposeAsync();
        await _outbox.DisposeAsync();
    }

    private PendingOrder? Submit(PowerActionRequest request)
    {
        lock (_gate)
        {
            if (!_running)
                return null;
            _mains.CancelRestore();
            _history.AwaitSettled();
            PendingOrder pending = _orders.Add(request, OffTime);
            if (request.Cause is null)
                OrderGiven?.Invoke(request.Action == PowerAction.PowerCycle ? OffTime : TimeSpan.Zero);
            Handle(new Ordered(pending.Order));
            return pending;
        }
    }

    private void Handle(PowerEvent what)
    {
        lock (_gate)
        {
            _events.Enqueue(what);
            if (_draining || !_running)
                return;
            _draining = true;
            try
            {
                while (_events.TryDequeue(out PowerEvent? next))
                    Take(next);
            }
            finally
            {
                _draining = false;
            }

            _orders.BeginAll();
            Publish();
        }
    }

    private void Take(PowerEvent what)
    {
        PowerTransition transition = _machine.Next(_state, what);
        _state = transition.State;
        if (what is SenseChanged(var on))
            _history.Clock(on);
        foreach (PowerStep step in transition.Steps)
            Do(step);
    }

    private void Do(PowerStep step)
    {
        switch (step)
        {
            case PressLine(var line, var duration):
                _switches.Press(line, duration);
                break;
            case LetGo:
                _switches.LetGo();
                break;
            case StartTimer(var duration):
                _timer.Start(duration);
                break;
            case StopTimer:
                _timer.Stop();
                break;
            case SendWake:
                _events.Enqueue(new WakeSent(_wake.Send()));
                break;
            case Answer answer:
                _orders.End(answer);
                break;
            case Refuse refusal:
                _orders.End(refusal);
                break;
            case Tell(var what, var order):
                _history.Add(what, order);
                if (what is PowerHappening.TurnedOn or PowerHappening.Restarted)
                    PcStarted?.Invoke(_history.Record.RestartCause);
                if (what is PowerHappening.TurnedOff or PowerHappening.Dropped)
                    PcStopped?.Invoke();
                break;
        }
    }

    private void OnSense()
    {
        lock (_gate)
            Handle(new SenseChanged(_sense?.Asserted));
    }

    private TimeSpan OffTime => _history.Record.OffTimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : _board.OffTime;

    private void Publish() => _publish(new PowerChanged(Status()));

    private PowerStatus Status() => new(
        _state.Power,
        _history.Record.RestorePolicy,
        _history.Record.RestartCause,
        _history.Record.LastEvent,
        _history.Record.PowerFault,
        _history.PowerOnSeconds / 3600,
        _mains.Present,
        OffTime,
        _wiring.SupportedActions,
        _orders.Last,
        _history.Record.RestartVia,
        _history.Record.RestartTime);
}
