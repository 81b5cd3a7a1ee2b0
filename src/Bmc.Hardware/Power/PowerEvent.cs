using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>Somebody's order.</summary>
/// <param name="Id">Tells orders of the same content apart.</param>
/// <param name="OffTime">Between off and on, for a power cycle.</param>
internal sealed record PowerOrder(long Id, PowerActionRequest Request, TimeSpan OffTime)
{
    public PowerAction Action => Request.Action;
}

/// <summary>What the power machine reacts to.</summary>
internal abstract record PowerEvent;

internal sealed record Ordered(PowerOrder Order) : PowerEvent;

/// <param name="On">Null when the sense line can't be read.</param>
internal sealed record SenseChanged(bool? On) : PowerEvent;

/// <summary>The press under way has had its time; the line is released.</summary>
internal sealed record PressEnded : PowerEvent;

/// <summary>The line could not be moved; it is released as far as that can be.</summary>
internal sealed record PressFailed(string Reason) : PowerEvent;

internal sealed record TimerElapsed : PowerEvent;

/// <param name="Problem">Null when the packets are out.</param>
internal sealed record WakeSent(string? Problem) : PowerEvent;

internal sealed record MainsLost : PowerEvent;

internal sealed record MainsReturned : PowerEvent;
