namespace Bmc.Lab.Machine;

/// <summary>A stretch of time in which a line was driven to its active level.</summary>
/// <param name="End">Null: it had not ended when the record did.</param>
internal readonly record struct Assertion(TimeSpan Begin, TimeSpan? End)
{
    public TimeSpan Length => (End ?? TimeSpan.MaxValue) - Begin;
}

/// <summary>All moves of all lines, as the kernel reported them on its console.</summary>
internal sealed record LineRecord(IReadOnlyList<LineMove> Moves)
{
    /// <summary>The first thing that a kernel says on this architecture, arch/arm64/kernel/setup.c. Times don't tell: two processors print what they did in either order.</summary>
    private const string Begin = "Booting Linux on physical CPU";

    /// <summary>The kernel's arguments that make it report them.</summary>
    public const string KernelArguments = "trace_event=gpio:gpio_value,gpio:gpio_direction tp_printk ignore_loglevel";

    public static LineRecord Parse(string console)
    {
        var moves = new List<LineMove>();
        int kernels = 0;
        foreach (string line in console.Split('\n'))
        {
            if (line.Contains(Begin, StringComparison.Ordinal))
                kernels++;
            else if (LineMove.TryParse(line, out LineMove move))
                moves.Add(move with { Start = kernels });
        }

        return new LineRecord(moves);
    }

    /// <summary>What came after the first so many moves: a test that shares its machine looks at its own time only.</summary>
    public LineRecord Since(int count) => new([.. Moves.Skip(count)]);

    /// <summary>What each kernel reported, one after the other: lines may have other numbers after a restart.</summary>
    public IReadOnlyList<LineRecord> Starts() => [.. Moves.GroupBy(move => move.Start).Select(moves => new LineRecord([.. moves]))];

    public IEnumerable<LineMove> Of(int line) => Moves.Where(move => move.Line == line);

    /// <summary>When the line was driven active, and until when: another level, an input again, or the start of another kernel.</summary>
    public IReadOnlyList<Assertion> Assertions(int line, bool activeLow = false)
    {
        var assertions = new List<Assertion>();
        TimeSpan? begin = null;
        int start = Moves is [var first, ..] ? first.Start : 0;
        foreach (LineMove move in Moves)
        {
            bool restarted = move.Start != start;
            start = move.Start;
            if (move.Line != line && !restarted)
                continue;
            bool active = move.Line == line && move.Event == LineEvent.Driven && move.Level != activeLow;
            bool passive = restarted || move.Event == LineEvent.Input || (move.Event == LineEvent.Driven && !active);
            if (begin is { } since && passive)
            {
                assertions.Add(new Assertion(since, restarted ? null : move.Time));
                begin = null;
            }

            if (active)
                begin ??= move.Time;
        }

        if (begin is { } unfinished)
            assertions.Add(new Assertion(unfinished, null));
        return assertions;
    }
}
