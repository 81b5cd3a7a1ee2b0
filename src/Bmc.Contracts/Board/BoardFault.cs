namespace Bmc.Contracts.Board;

/// <summary>One fault of a board file.</summary>
/// <param name="Path">JSON path of the value at fault: <c>$.sensors[3].source.channel</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="LeavesOut">
/// JSON path of the one item that is left out for it: a sensor, a fan zone, a FRU, an I2C device or bus, or a section
/// such as <c>$.video</c>. Null for a fault of the structure, the lines or the power: then nothing may be driven.
/// </param>
public sealed record BoardFault(string Path, string Message, string Expected, string? LeavesOut)
{
    public bool IsConfined => LeavesOut is not null;

    public override string ToString() => $"{Path}: {Message}; expected {Expected}";
}

/// <summary>What came of reading a board file.</summary>
/// <param name="Board">Without the items that are left out; null when a fault is not confined.</param>
/// <param name="Faults">In the order of the file as far as possible; empty when all is well.</param>
public sealed record BoardReading(BoardDescription? Board, IReadOnlyList<BoardFault> Faults);
