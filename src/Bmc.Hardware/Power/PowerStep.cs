using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>What the power machine wants done, in order.</summary>
internal abstract record PowerStep;

/// <summary>Assert the line and release it after that time; a press of another line or time has ended before.</summary>
internal sealed record PressLine(PowerLine Line, TimeSpan Duration) : PowerStep;

/// <summary>Release the line of the press under way now; it will not report its end.</summary>
internal sealed record LetGo : PowerStep;

/// <summary>There is one timer: a new start replaces it.</summary>
internal sealed record StartTimer(TimeSpan Duration) : PowerStep;

internal sealed record StopTimer : PowerStep;

internal sealed record SendWake : PowerStep;

/// <summary>The end of an order: what came of it.</summary>
internal sealed record Answer(PowerOrder Order, PowerActionOutcome Outcome, string Detail) : PowerStep;

/// <summary>The end of an order that was not carried out.</summary>
internal sealed record Refuse(PowerOrder Order, FaultCode Code, string Message) : PowerStep;

/// <summary>For the history: what happened to the PC, and by which order, if any.</summary>
internal sealed record Tell(PowerHappening What, PowerOrder? Order = null) : PowerStep;

internal enum PowerHappening
{
    TurnedOn,
    TurnedOff,

    /// <summary>The PC went off at once after it had come on, and nobody had ordered it: its supply or a protection cut.</summary>
    Dropped,
    Restarted,
    DiagnosticInterrupt,
    DidNotTurnOn,
    DidNotTurnOff,
    MainsLost,
    MainsReturned,
}
