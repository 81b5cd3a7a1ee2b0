using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>
/// The PC's power as a pure function: event in, new state and steps out; lines and timers are outside. It presses only
/// on an order; the presses that an event other than an order brings are the second half of a power cycle, and the hold of a forced power-off that
/// has let go of another order's press first.
/// <code>
/// phase            | press ended        | sense on       | sense off        | timer            | order
/// Idle             |  -                 | tell, Settling | tell             |  -               | see Obey
/// Settling         |  -                 | tell           | tell or dropped  | Idle             | see Obey
/// PressingOn       | AwaitingOn or done | tell           | tell dropped     |  -               | ForceOff, else busy
/// AwaitingOn       |  -                 | tell, done     |  -               | no reaction      | ForceOff, else busy
/// BeforeHold       |  -                 | tell           | off              | Holding          | ForceOff, else busy
/// Holding          | AwaitingOff or off | tell           | let go, off (2)  |  -               | ForceOff, else busy
/// AwaitingOff      |  -                 |  -             | off              | no reaction      | ForceOff, else busy
/// PressingShutdown | AwaitingShutdown   |  -             | tell             |  -               | ForceOff, else busy
/// AwaitingShutdown |  -                 |  -             | tell, done       | no reaction      | ForceOff, else busy
/// OffPause         |  -                 | tell, done     |  -               | PressingOn (1)   | ForceOff, else busy
/// Pulsing          | done, Settling     | tell           | tell             |  -               | ForceOff, else busy
/// </code>
/// (1) Not when the sense can't be read: the PC may have come on by itself, and a press would shut it down.
/// (2) Not when the hold took another order's place: what went off may have gone off by that, and this press may have started it anew.
/// "off" ends the order, or begins OffPause when it is a power cycle. The loss of the mains ends whatever is under way.
/// </summary>
internal sealed partial class PowerStateMachine(BoardPower board, PowerWiring wiring)
{
    public PowerTransition Next(PowerMachineState state, PowerEvent what) => what switch
    {
        Ordered(var order) => Obey(state, order),
        SenseChanged(var on) => OnSense(state, on),
        PressEnded => OnPressEnded(state),
        PressFailed(var reason) when state is { IsPressing: true, Order: { } order } =>
            Go(Idle(state), new Refuse(order, FaultCode.Unavailable, reason)),
        TimerElapsed => OnTimer(state),
        WakeSent(var problem) when state.Phase == PowerPhase.Waking => OnWakeSent(state, problem),
        MainsLost when !state.MainsLost => OnMainsLost(state),
        MainsReturned when state.MainsLost => Go(state with { MainsLost = false }, new Tell(PowerHappening.MainsReturned)),
        _ => Go(state),
    };

    private PowerTransition OnSense(PowerMachineState state, bool? on)
    {
        bool changed = on is not null && state.LastSense is not null && on != state.LastSense;
        PowerMachineState next = state with { Sense = on, LastSense = on ?? state.LastSense };
        if (!changed)
            return Go(next);
        return on!.Value ? OnTurnedOn(next) : OnTurnedOff(next);
    }

    private PowerTransition OnTurnedOn(PowerMachineState state)
    {
        switch (state.Phase)
        {
            case PowerPhase.Idle:
                return Go(state with { Phase = PowerPhase.Settling, Order = null }, new Tell(PowerHappening.TurnedOn), new StartTimer(board.ReactionTime));
            case PowerPhase.AwaitingOn:
                return Settle(state, new Tell(PowerHappening.TurnedOn, state.Order), Done(state, "the PC is on"));
            case PowerPhase.OffPause:
                return Settle(state, new Tell(PowerHappening.TurnedOn), Done(state, "the PC came on by itself"));
            default:
                return Go(state, new Tell(PowerHappening.TurnedOn, state.Order));
        }
    }

    private static PowerTransition OnTurnedOff(PowerMachineState state)
    {
        Tell off = new(PowerHappening.TurnedOff, state.Order);
        switch (state.Phase)
        {
            case PowerPhase.Idle:
                return Go(state, off);
            case PowerPhase.Settling when state.Order?.Action != PowerAction.PushPowerButton:
                return Go(Idle(state), new Tell(PowerHappening.Dropped), new StopTimer());
            case PowerPhase.PressingOn or PowerPhase.AwaitingOn:
                return Go(state, new Tell(PowerHappening.Dropped));
            case PowerPhase.BeforeHold:
                return Off(state, off, new StopTimer());
            case PowerPhase.Holding when state.HoldsOut:
                return Go(state, off);
            case PowerPhase.Holding:
                return Off(state, off, new LetGo());
            case PowerPhase.AwaitingOff:
                return Off(state, off, new StopTimer());
            case PowerPhase.AwaitingShutdown:
                return Go(Idle(state), off, new StopTimer(), Done(state, "the operating system shut down and the PC is off"));
            default:
                return Go(state, off);
        }
    }

    private PowerTransition OnPressEnded(PowerMachineState state)
    {
        switch (state.Phase)
        {
            case PowerPhase.PressingOn when state.Sense == true:
                return Settle(state, Done(state, "the PC is on"));
            case PowerPhase.PressingOn:
                return Go(state with { Phase = PowerPhase.AwaitingOn }, new StartTimer(board.ReactionTime));
            case PowerPhase.Holding when state.Sense == false:
                return Off(state);
            case PowerPhase.Holding when !wiring.Sense:
                return Go(Idle(state), new Answer(state.Order!, PowerActionOutcome.Unverified, $"the power switch was held for {Seconds(board.ForceOffPress)}; no power sense is wired to tell what came of it"));
            case PowerPhase.Holding:
                return Go(state with { Phase = PowerPhase.AwaitingOff }, new StartTimer(board.ReactionTime));
            case PowerPhase.PressingShutdown when state.Sense == false:
                return Go(Idle(state), Done(state, "the PC is off"));
            case PowerPhase.PressingShutdown:
                return Go(state with { Phase = PowerPhase.AwaitingShutdown }, new StartTimer(board.ShutdownTime));
            case PowerPhase.Pulsing:
                return OnPulsed(state);
            default:
                return Go(state);
        }
    }

    private PowerTransition OnPulsed(PowerMachineState state) => state.Order!.Action switch
    {
        PowerAction.ForceRestart => Settle(state, new Tell(PowerHappening.Restarted, state.Order), Done(state, $"the reset switch was pressed for {Seconds(board.ResetPress)}")),
        PowerAction.Nmi => Settle(state, new Tell(PowerHappening.DiagnosticInterrupt, state.Order), Done(state, "the NMI switch was pressed")),
        _ => Settle(state, Done(state, $"the power switch was pressed for {Seconds(board.Press)}")),
    };

    private PowerTransition OnTimer(PowerMachineState state)
    {
        switch (state.Phase)
        {
            case PowerPhase.Settling:
                return Go(Idle(state));
            case PowerPhase.BeforeHold when state.Sense == false:
                return Off(state);
            case PowerPhase.BeforeHold:
                return Go(state with { Phase = PowerPhase.Holding, HoldsOut = true }, new PressLine(PowerLine.PowerSwitch, board.ForceOffPress));
            case PowerPhase.AwaitingOn or PowerPhase.AwaitingOff when state.Sense is null:
                return Go(Idle(state), new Answer(state.Order!, PowerActionOutcome.Unverified, "the lines moved as ordered; the power sense can't be read"));
            case PowerPhase.AwaitingOn when state.Order!.Action == PowerAction.Wake:
                return Go(Idle(state), NoReaction(state, $"the wake packets are out; the PC is not on after {Seconds(board.ReactionTime)}"));
            case PowerPhase.AwaitingOn:
                return Go(Idle(state), new Tell(PowerHappening.DidNotTurnOn, state.Order), NoReaction(state, $"the power switch was pressed; the PC is not on after {Seconds(board.ReactionTime)}"));
            case PowerPhase.AwaitingOff:
                return Go(Idle(state), new Tell(PowerHappening.DidNotTurnOff, state.Order), NoReaction(state, $"the power switch was held for {Seconds(board.ForceOffPress)}; the PC is still on"));
            case PowerPhase.AwaitingShutdown:
                return Go(Idle(state), NoReaction(state, $"the power switch was pressed; the PC is still on after {Seconds(board.ShutdownTime)}"));
            case PowerPhase.OffPause when state.Sense is null:
                return Go(Idle(state), new Refuse(state.Order!, FaultCode.Unavailable, "the PC was switched off; the power sense can't be read any more, so it is not known what a press would do"));
            case PowerPhase.OffPause:
                return Go(state with { Phase = PowerPhase.PressingOn }, new PressLine(PowerLine.PowerSwitch, board.Press));
            default:
                return Go(state);
        }
    }

    private PowerTransition OnWakeSent(PowerMachineState state, string? problem)
    {
        if (problem is not null)
            return Go(Idle(state), new Refuse(state.Order!, FaultCode.Unavailable, problem));
        if (state.Sense == true)
            return Settle(state, Done(state, "the PC is on"));
        return state.Sense is null
            ? Go(Idle(state), new Answer(state.Order!, PowerActionOutcome.Unverified, "the wake packets are out; whether the PC is on is not known"))
            : Go(state with { Phase = PowerPhase.AwaitingOn }, new StartTimer(board.ReactionTime));
    }

    private static PowerTransition OnMainsLost(PowerMachineState state)
    {
        List<PowerStep> steps = [new Tell(PowerHappening.MainsLost)];
        if (state.IsPressing)
            steps.Add(new LetGo());
        steps.Add(new StopTimer());
        if (state.IsBusy)
            steps.Add(NoReaction(state, "the mains was lost"));
        return new PowerTransition(Idle(state) with { MainsLost = true }, steps);
    }

    /// <summary>The PC is off as ordered.</summary>
    private static PowerTransition Off(PowerMachineState state, params IEnumerable<PowerStep> steps) => state.Order!.Action == PowerAction.PowerCycle
        ? new(state with { Phase = PowerPhase.OffPause }, [.. steps, new StartTimer(state.Order.OffTime)])
        : new(Idle(state), [.. steps, Done(state, "the PC is off")]);

    /// <summary>The order is done; its effect on the PC may still be on its way.</summary>
    private PowerTransition Settle(PowerMachineState state, params IEnumerable<PowerStep> steps) =>
        new(state with { Phase = PowerPhase.Settling }, [.. steps, new StartTimer(board.ReactionTime)]);

    private static PowerTransition Go(PowerMachineState state, params IReadOnlyList<PowerStep> steps) => new(state, steps);

    private static PowerMachineState Idle(PowerMachineState state) => state with { Phase = PowerPhase.Idle, Order = null, HoldsOut = false };

    private static Answer Done(PowerMachineState state, string detail) => new(state.Order!, PowerActionOutcome.Done, detail);

    private static Answer NoReaction(PowerMachineState state, string detail) => new(state.Order!, PowerActionOutcome.NoReaction, detail);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
