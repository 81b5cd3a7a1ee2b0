using Bmc.Contracts;

namespace Bmc.Web.Console;

/// <summary>
/// What goes over <c>/api/serial</c>, the WebSocket of one page that shows the PC's serial line.
/// <code>
/// To the browser:    binary: bytes from the PC; text: SerialNote
/// From the browser:  binary: bytes for the PC, at most MaximumData; text: SerialOrder
/// </code>
/// A message that makes no sense ends it with close code 1008, one that is too long with 1009; 1001: the session is over, or the BMC restarts.
/// </summary>
internal static class SerialMessages
{
    /// <summary>Of one message from the browser: more is pasted in pieces.</summary>
    public const int MaximumData = 4 * 1024;
}

internal enum SerialEvent
{
    /// <summary>The line is there; also the first thing that is told when it is.</summary>
    LineUp,

    /// <summary>There is no line any more, or there never was one.</summary>
    LineDown,

    /// <summary>The PC sent a break.</summary>
    Break,

    /// <summary>Bytes of the PC were left out, since this page was too slow for them.</summary>
    Skipped,

    /// <summary>What was typed, or a break, was not taken: the fault says why.</summary>
    Refused,
}

/// <summary>As text to the browser: <c>{"event":"Skipped","bytes":512,"fault":null}</c>.</summary>
/// <param name="Bytes">How many were skipped.</param>
internal sealed record SerialNote(SerialEvent Event, int? Bytes = null, Fault? Fault = null);

/// <summary>As text from the browser: <c>{"order":"Break"}</c>.</summary>
internal sealed record SerialOrder(SerialOrderKind Order);

internal enum SerialOrderKind
{
    /// <summary>A break of a quarter of a second or so.</summary>
    Break,
}
