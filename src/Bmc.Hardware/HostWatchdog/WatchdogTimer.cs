using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Power;
using Bmc.Hardware.Board;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.HostWatchdog;

/// <summary>
/// The PC's watchdog timer: gives the state machine its events and carries out its steps. Nothing of it is stored, so that
/// no timer of before a restart of the BMC acts after it (IPMI 2.0 §27.6: resets of the BMC stop the timer).
/// </summary>
public sealed class WatchdogTimer : IHostWatchdog, IAsyncDisposable
{
    /// <summary>IPMI 2.0 §27.6: two bytes of tenths of a second.</summary>
    public static readonly TimeSpan MaximumCountdown = TimeSpan.FromMilliseconds(100) * ushort.MaxValue;

    /// <summary>IPMI 2.0 §27.6: one byte of seconds.</summary>
    public static readonly TimeSpan MaximumPreTimeout = TimeSpan.FromSeconds(byte.MaxValue);

    private const WatchdogUses AllUses = WatchdogUses.BiosFrb2 | WatchdogUses.BiosPost | WatchdogUses.OsLoad | WatchdogUses.SmsOs | WatchdogUses.Oem;

    /// <summary>An interrupt and the action of one expiration; a timer that expires again meanwhile finds the PC being seen to.</summary>
    private const int MostOrders = 2;

    private readonly Lock _gate = new();
    private readonly IHostPower _power;
    private readonly Func<PowerState> _state;
    private readonly EventOutbox _outbox;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _start;
    private readonly GatedTimer _alarm;
    private readonly Channel<PowerActionRequest> _orders = Channel.CreateBounded<PowerActionRequest>(MostOrders);
    private WatchdogState _timer = WatchdogState.Start;
    private RequestOrigin? _setBy;

    /// <param name="state">What is known of the PC, without waiting.</param>
    public WatchdogTimer(IHostPower power, Func<PowerState> state, IEventLog eventLog, TimeProvider time, ILogger<WatchdogTimer> logger)
    {
        _power = power;
        _state = state;
        _time = time;
        _logger = logger;
        _start = time.GetTimestamp();
        _outbox = new EventOutbox(eventLog, logger);
        _alarm = new GatedTimer(_gate, time, () => Take(new WatchdogDue()));
    }

    private bool IsPcOff => _state() == PowerState.Off;

    private TimeSpan Now => _time.GetElapsedTime(_start);

    public ValueTask<WatchdogStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(new WatchdogStatus(_timer.Settings, _timer.IsRunning, _timer.RemainingAt(Now), _timer.Expired));
    }

    public async ValueTask<Result> SetAsync(SetWatchdogRequest request, CancellationToken cancellationToken)
    {
        if ((Refusal(request) ?? await UnsupportedAsync(request.Settings, cancellationToken)) is { } fault)
            return fault;
        WatchdogLog.Set(_logger, request.Settings.Use, request.Settings.Countdown.TotalSeconds, request.Settings.Action, request.Origin);
        lock (_gate)
        {
            _setBy = request.Origin;
            Take(new WatchdogSet(request.Settings, request.DontStop, request.ClearExpired));
        }

        return Result.Done;
    }

    public ValueTask<Result> ResetAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_timer.Phase == WatchdogPhase.Unset)
                return new(Result.Refused(FaultCode.NotFound, "nobody has set the watchdog timer since the BMC and the PC were started"));
            if (!WatchdogStateMachine.CanStart(_timer))
                return new(Result.Refused(FaultCode.Conflict, "the watchdog timer has given its interrupt: only setting it stops it"));
            if (!_timer.IsRunning)
                WatchdogLog.Started(_logger, _timer.Settings.Countdown.TotalSeconds, _timer.Settings.Action, origin);
            Take(new WatchdogReset());
            return new(Result.Done);
        }
    }

    /// <summary>The PC was switched on, reset or switched off: a timer of before is none of the next run's (IPMI 2.0 §27.6).</summary>
    public void OnPcReset()
    {
        lock (_gate)
            Take(new WatchdogPcReset());
    }

    /// <summary>Gives the orders, one after the other's end, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _outbox.Start();
        await foreach (PowerActionRequest order in _orders.Reader.ReadAllAsync(cancellationToken))
        {
            if ((await _power.ActAsync(order, cancellationToken)).Fault is { } fault)
                WatchdogLog.Refused(_logger, order.Action, fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _alarm.Dispose();
        await _outbox.DisposeAsync();
    }

    private static Fault? Refusal(SetWatchdogRequest request)
    {
        (WatchdogUse use, WatchdogAction action, WatchdogInterrupt interrupt, TimeSpan preTimeout, TimeSpan countdown, _) = request.Settings;
        if (use == WatchdogUse.None || !Enum.IsDefined(use) || !Enum.IsDefined(action) || !Enum.IsDefined(interrupt) || (request.ClearExpired & ~AllUses) != 0)
            return new Fault(FaultCode.Invalid, "there is no such use, action or interrupt of the watchdog timer");
        if (countdown < TimeSpan.Zero || countdown > MaximumCountdown)
            return new Fault(FaultCode.Invalid, $"the watchdog timer counts 0 to {MaximumCountdown.TotalSeconds} s");
        if (preTimeout < TimeSpan.Zero || preTimeout > MaximumPreTimeout || preTimeout > countdown && interrupt != WatchdogInterrupt.None)
            return new Fault(FaultCode.Invalid, $"the interrupt comes 0 to {MaximumPreTimeout.TotalSeconds} s before the end, and not before the start");
        return null;
    }

    private async ValueTask<Fault?> UnsupportedAsync(WatchdogSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Interrupt is WatchdogInterrupt.Smi or WatchdogInterrupt.Messaging)
            return new Fault(FaultCode.Unsupported, $"{settings.Interrupt}: this BMC has no way to raise that interrupt");
        IReadOnlyList<PowerAction> wired = (await _power.GetStatusAsync(cancellationToken)).SupportedActions;
        if (settings.Interrupt == WatchdogInterrupt.Nmi && !wired.Contains(PowerAction.Nmi))
            return new Fault(FaultCode.Unsupported, "no NMI switch is wired");
        return settings.Action.ToPowerAction() is { } action && !wired.Contains(action)
            ? new Fault(FaultCode.Unsupported, $"{settings.Action}: the board has no way to do that")
            : null;
    }

    /// <summary>Under the lock.</summary>
    private void Take(WatchdogEvent what)
    {
        WatchdogTransition transition = WatchdogStateMachine.Next(_timer, what, Now);
        _timer = transition.State;
        foreach (WatchdogStep step in transition.Steps)
            Do(step);
    }

    private void Do(WatchdogStep step)
    {
        switch (step)
        {
            case SetAlarm(var after):
                _alarm.Start(after);
                break;
            case CancelAlarm:
                _alarm.Stop();
                break;
            case Interrupt(var settings):
                OnInterrupt(settings);
                break;
            case Expire(var settings):
                OnExpired(settings);
                break;
        }
    }

    private void OnInterrupt(WatchdogSettings settings)
    {
        if (IsPcOff)
            return;
        if (!settings.DontLog)
            _outbox.Add(WatchdogEventRecords.Interrupted(settings));
        Order(PowerAction.Nmi);
    }

    /// <summary>A PC that is off is left alone, and then nothing but the expiration is logged.</summary>
    private void OnExpired(WatchdogSettings settings)
    {
        WatchdogAction action = IsPcOff ? WatchdogAction.None : settings.Action;
        WatchdogLog.Expired(_logger, settings.Use, action, _setBy);
        if (!settings.DontLog)
            _outbox.Add(WatchdogEventRecords.Expired(settings, action));
        if (action.ToPowerAction() is { } order)
            Order(order);
    }

    private void Order(PowerAction action)
    {
        if (!_orders.Writer.TryWrite(WatchdogOrder.Of(action, _setBy)))
            WatchdogLog.Crowded(_logger, action);
    }
}
