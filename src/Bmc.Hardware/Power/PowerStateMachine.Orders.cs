using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>
/// What an order begins, when nothing else is under way:
/// <code>
/// order            | on                | off              | unknown (sense not wired / not readable)
/// On               | nothing to do     | PressingOn       | unsupported / unavailable
/// ForceOff         | Holding           | nothing to do    | Holding
/// GracefulShutdown | PressingShutdown  | nothing to do    | unsupported / unavailable
/// PowerCycle       | Holding           | conflict (1)     | unsupported / unavailable
/// ForceRestart     | Pulsing           | conflict (1)     | Pulsing
/// Nmi              | Pulsing           | conflict         | Pulsing
/// PushPowerButton  | Pulsing           | Pulsing          | Pulsing
/// Wake             | nothing to do     | Waking           | Waking
/// </code>
/// (1) IPMI 2.0 §28.3 recommends that a power cycle of a system that is off does nothing and says so.
/// </summary>
internal sealed partial class PowerStateMachine
{
    /// <summary>A press that switches a PC off does so at once when its firmware has not started the operating system yet.</summary>
    private static readonly TimeSpan _untilItShows = TimeSpan.FromMilliseconds(250);

    private PowerTransition Obey(PowerMachineState state, PowerOrder order)
    {
        if (!wiring.SupportedActions.Contains(order.Action))
            return Go(state, new Refuse(order, FaultCode.Unsupported, $"{order.Action}: {wiring.WhyNot(order.Action)}"));
        if (order.Action == PowerAction.ForceOff && state.IsBusy)
            return Supersede(state, order);
        if (state.IsBusy)
            return Go(state, new Refuse(order, FaultCode.Busy, $"{state.Order!.Action} is under way"));
        if (order.Action is PowerAction.On or PowerAction.GracefulShutdown or PowerAction.PowerCycle && state.Sense is null)
            return Go(state, new Refuse(order, FaultCode.Unavailable, "the power sense can't be read, so it is not known what a press would do"));

        return (order.Action, state.Sense) switch
        {
            (PowerAction.On or PowerAction.Wake, true) => NothingToDo(state, order, "the PC is on already"),
            (PowerAction.ForceOff or PowerAction.GracefulShutdown, false) => NothingToDo(state, order, "the PC is off already"),
            (PowerAction.PowerCycle or PowerAction.ForceRestart or PowerAction.Nmi, false) =>
                Go(state, new Refuse(order, FaultCode.Conflict, $"{order.Action}: the PC is off")),
            (PowerAction.On, _) => Begin(state, order, PowerPhase.PressingOn, new PressLine(PowerLine.PowerSwitch, board.Press)),
            (PowerAction.Wake, _) => Begin(state, order, PowerPhase.Waking, new SendWake()),
            (PowerAction.ForceOff or PowerAction.PowerCycle, _) => Begin(state, order, PowerPhase.Holding, new PressLine(PowerLine.PowerSwitch, board.ForceOffPress)),
            (PowerAction.GracefulShutdown, _) => Begin(state, order, PowerPhase.PressingShutdown, new PressLine(PowerLine.PowerSwitch, board.Press)),
            (PowerAction.ForceRestart, _) => Begin(state, order, PowerPhase.Pulsing, new PressLine(PowerLine.ResetSwitch, board.ResetPress)),
            (PowerAction.Nmi, _) => Begin(state, order, PowerPhase.Pulsing, new PressLine(PowerLine.NmiSwitch, board.ResetPress)),
            _ => Begin(state, order, PowerPhase.Pulsing, new PressLine(PowerLine.PowerSwitch, board.Press)),
        };
    }

    /// <summary>ForceOff takes the place of whatever is under way; a hold that has begun goes on.</summary>
    private PowerTransition Supersede(PowerMachineState state, PowerOrder order)
    {
        var superseded = new Answer(state.Order!, PowerActionOutcome.Superseded, "a forced power-off took its place");
        if (state.Phase is PowerPhase.BeforeHold or PowerPhase.Holding or PowerPhase.AwaitingOff)
            return Go(state with { Order = order }, superseded);
        if (state.Phase == PowerPhase.OffPause)
            return Go(Idle(state), new StopTimer(), superseded, new Answer(order, PowerActionOutcome.Done, "the PC is off and stays so"));
        if (state.IsPressing && wiring.Sense)
            return Go(state with { Phase = PowerPhase.BeforeHold, Order = order }, new LetGo(), superseded, new StartTimer(board.SenseDebounce + _untilItShows));
        List<PowerStep> steps = [new StopTimer(), superseded, new PressLine(PowerLine.PowerSwitch, board.ForceOffPress)];
        if (state.IsPressing)
            steps.Insert(0, new LetGo());
        return new PowerTransition(state with { Phase = PowerPhase.Holding, Order = order, HoldsOut = true }, steps);
    }

    private static PowerTransition Begin(PowerMachineState state, PowerOrder order, PowerPhase phase, PowerStep step) =>
        Go(state with { Phase = phase, Order = order }, new StopTimer(), step);

    private static PowerTransition NothingToDo(PowerMachineState state, PowerOrder order, string detail) =>
        Go(state, new Answer(order, PowerActionOutcome.NothingToDo, detail));
}
