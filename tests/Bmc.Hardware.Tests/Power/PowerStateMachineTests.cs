using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Power;
using Bmc.Hardware.Power;
using Bmc.Hardware.Tests.Board;

namespace Bmc.Hardware.Tests.Power;

public class PowerStateMachineTests
{
    private static readonly BoardPower _board = SimulatedBoard.Description.Power;
    private static readonly PowerWiring _allWired = new(PowerSwitch: true, ResetSwitch: true, NmiSwitch: true, Sense: true, Wake: true);

    /// <summary>
    /// Whatever comes in whatever order: a line is pressed only for an order that is not answered yet, one line at a time,
    /// each order gets one answer, and what does not press does not hold a line either.
    /// </summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void Random_events_never_press_without_an_order(int seed, bool sense)
    {
        var random = new Random(seed);
        var machine = new PowerStateMachine(_board, _allWired with { Sense = sense });
        PowerMachineState state = PowerMachineState.Start(sense ? false : null);
        HashSet<PowerOrder> open = [];
        bool pressed = false;
        long id = 0;
        for (int i = 0; i < 50_000; i++)
        {
            PowerEvent what = RandomEvent(random, sense, pressed, ref id);
            if (what is Ordered(var given))
                open.Add(given);
            if (what is PressEnded or PressFailed)
                pressed = false;
            PowerTransition transition = machine.Next(state, what);
            foreach (PowerStep step in transition.Steps)
            {
                switch (step)
                {
                    case PressLine(_, var duration):
                        Assert.False(pressed, $"two presses at once after {what} in {state}");
                        Assert.NotNull(transition.State.Order);
                        Assert.Contains(transition.State.Order!, open);
                        Assert.True(what is Ordered || what is TimerElapsed && state is { Phase: PowerPhase.OffPause, Order.Action: PowerAction.PowerCycle } or { Phase: PowerPhase.BeforeHold, Order.Action: PowerAction.ForceOff });
                        Assert.True(duration <= _board.MaximumPress);
                        pressed = true;
                        break;
                    case LetGo:
                        pressed = false;
                        break;
                    case Answer(var order, _, _):
                        Assert.True(open.Remove(order), $"{order} was answered twice");
                        break;
                    case Refuse(var order, _, _):
                        Assert.True(open.Remove(order), $"{order} was answered twice");
                        break;
                }
            }

            state = transition.State;
            Assert.Equal(state.IsPressing, pressed);
            Assert.Equal(state.IsBusy ? 1 : 0, open.Count);
            if (state.IsBusy)
                Assert.Contains(state.Order!, open);
        }
    }

    [Theory]
    [InlineData(PowerAction.On, FaultCode.Unavailable)]
    [InlineData(PowerAction.GracefulShutdown, FaultCode.Unavailable)]
    [InlineData(PowerAction.PowerCycle, FaultCode.Unavailable)]
    public void What_needs_the_sense_is_refused_while_it_cannot_be_read(PowerAction action, FaultCode code)
    {
        var machine = new PowerStateMachine(_board, _allWired);

        PowerTransition transition = machine.Next(PowerMachineState.Start(null), new Ordered(Order(action)));

        Assert.Equal(code, Assert.IsType<Refuse>(Assert.Single(transition.Steps)).Code);
    }

    [Fact]
    public void A_sense_that_comes_back_as_it_was_is_no_change()
    {
        var machine = new PowerStateMachine(_board, _allWired);
        PowerMachineState state = PowerMachineState.Start(true);

        state = machine.Next(state, new SenseChanged(null)).State;
        Assert.Equal(PowerState.Unknown, state.Power);
        Assert.Empty(machine.Next(state, new SenseChanged(true)).Steps);
        Assert.Contains(new Tell(PowerHappening.TurnedOff), machine.Next(state, new SenseChanged(false)).Steps);
    }

    [Fact]
    public void A_second_forced_power_off_joins_the_hold_that_has_begun()
    {
        var machine = new PowerStateMachine(_board, _allWired);
        PowerOrder first = Order(PowerAction.PowerCycle, 1), second = Order(PowerAction.ForceOff, 2);
        PowerMachineState state = machine.Next(PowerMachineState.Start(true), new Ordered(first)).State;

        PowerTransition transition = machine.Next(state, new Ordered(second));

        Assert.Equal(PowerActionOutcome.Superseded, Assert.IsType<Answer>(Assert.Single(transition.Steps)).Outcome);
        PowerTransition off = machine.Next(transition.State, new SenseChanged(false));
        Assert.Equal(new Answer(second, PowerActionOutcome.Done, "the PC is off"), off.Steps[^1]);
        Assert.Equal(PowerPhase.Idle, off.State.Phase);
    }

    [Fact]
    public void A_hold_that_may_have_started_the_pc_anew_goes_on_until_it_has_cut_its_power()
    {
        var machine = new PowerStateMachine(_board, _allWired);
        PowerOrder shutdown = Order(PowerAction.GracefulShutdown, 1), force = Order(PowerAction.ForceOff, 2);
        PowerMachineState state = machine.Next(PowerMachineState.Start(true), new Ordered(shutdown)).State;
        PowerTransition superseded = machine.Next(state, new Ordered(force));
        Assert.Contains(new LetGo(), superseded.Steps);
        Assert.DoesNotContain(superseded.Steps, step => step is PressLine);
        PowerTransition pressed = machine.Next(superseded.State, new TimerElapsed());
        Assert.Equal([new PressLine(PowerLine.PowerSwitch, _board.ForceOffPress)], pressed.Steps);
        state = pressed.State;

        // What was under way has switched it off just now, and the hold was a press of a PC that is off.
        PowerTransition off = machine.Next(state, new SenseChanged(false));
        Assert.Equal([new Tell(PowerHappening.TurnedOff, force)], off.Steps);
        PowerTransition on = machine.Next(off.State, new SenseChanged(true));
        Assert.DoesNotContain(on.Steps, step => step is LetGo or Answer);
        PowerTransition cut = machine.Next(on.State, new SenseChanged(false));
        Assert.DoesNotContain(cut.Steps, step => step is LetGo or Answer);

        PowerTransition ended = machine.Next(cut.State, new PressEnded());
        Assert.Equal(new Answer(force, PowerActionOutcome.Done, "the PC is off"), ended.Steps[^1]);
        Assert.Equal(PowerPhase.Idle, ended.State.Phase);
        Assert.False(ended.State.HoldsOut);
    }

    [Fact]
    public void A_pc_that_the_other_order_s_press_has_switched_off_is_not_pressed_again()
    {
        var machine = new PowerStateMachine(_board, _allWired);
        PowerOrder shutdown = Order(PowerAction.GracefulShutdown, 1), force = Order(PowerAction.ForceOff, 2);
        PowerMachineState state = machine.Next(PowerMachineState.Start(true), new Ordered(shutdown)).State;
        state = machine.Next(state, new Ordered(force)).State;

        PowerTransition off = machine.Next(state, new SenseChanged(false));

        Assert.Equal(new Answer(force, PowerActionOutcome.Done, "the PC is off"), off.Steps[^1]);
        Assert.DoesNotContain(off.Steps, step => step is PressLine);
        Assert.Equal(PowerPhase.Idle, off.State.Phase);
    }

    [Fact]
    public void A_power_cycle_does_not_press_again_when_nobody_knows_whether_the_pc_came_on()
    {
        var machine = new PowerStateMachine(_board, _allWired);
        PowerOrder cycle = Order(PowerAction.PowerCycle);
        PowerMachineState state = machine.Next(PowerMachineState.Start(true), new Ordered(cycle)).State;
        state = machine.Next(state, new SenseChanged(false)).State;
        Assert.Equal(PowerPhase.OffPause, state.Phase);
        state = machine.Next(state, new SenseChanged(null)).State;

        PowerTransition transition = machine.Next(state, new TimerElapsed());

        Assert.Equal(FaultCode.Unavailable, Assert.IsType<Refuse>(Assert.Single(transition.Steps)).Code);
        Assert.Equal(PowerPhase.Idle, transition.State.Phase);
    }

    [Fact]
    public void The_nmi_switch_is_pressed_where_wired()
    {
        var machine = new PowerStateMachine(_board, _allWired);

        PowerTransition pressed = machine.Next(PowerMachineState.Start(true), new Ordered(Order(PowerAction.Nmi)));
        PowerTransition ended = machine.Next(pressed.State, new PressEnded());

        Assert.Contains(new PressLine(PowerLine.NmiSwitch, _board.ResetPress), pressed.Steps);
        Assert.Contains(ended.Steps, step => step is Tell { What: PowerHappening.DiagnosticInterrupt });
    }

    private static PowerOrder Order(PowerAction action, long id = 1) => new(id, PowerBench.Request(action), _board.OffTime);

    private static PowerEvent RandomEvent(Random random, bool sense, bool pressed, ref long id) => random.Next(10) switch
    {
        0 or 1 or 2 => new Ordered(Order(random.GetItems(Enum.GetValues<PowerAction>(), 1)[0], ++id)),
        3 or 4 when sense => new SenseChanged(random.Next(8) switch { 0 => null, < 4 => true, _ => false }),
        5 or 6 when pressed => random.Next(10) == 0 ? new PressFailed("EIO") : new PressEnded(),
        7 => new WakeSent(random.Next(2) == 0 ? null : "no network"),
        8 => random.Next(4) == 0 ? random.Next(2) == 0 ? new MainsLost() : new MainsReturned() : new TimerElapsed(),
        _ => new TimerElapsed(),
    };
}
