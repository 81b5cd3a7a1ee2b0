using System.Globalization;

namespace Bmc.Linux.Proc;

/// <summary>What the processors spent their time with since the start, in ticks: the line "cpu" of /proc/stat, proc(5).</summary>
public readonly record struct ProcessorTime(long User, long Kernel, long Total)
{
    // user, nice, system, idle, iowait, irq, softirq, steal; what guests take is in user and nice already.
    private const int Columns = 8;

    /// <param name="proc">"/proc"; a folder in tests.</param>
    /// <returns>Null where the kernel does not say, or the process may not know.</returns>
    public static ProcessorTime? Read(string proc = "/proc")
    {
        string path = Path.Combine(proc, "stat");
        return File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { } line && TryParse(line, out ProcessorTime time) ? time : null;
    }

    public static bool TryParse(string line, out ProcessorTime time)
    {
        time = default;
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= Columns || words[0] != "cpu")
            return false;
        Span<long> ticks = stackalloc long[Columns];
        long total = 0;
        for (int column = 0; column < Columns; column++)
        {
            if (!long.TryParse(words[column + 1], NumberStyles.None, CultureInfo.InvariantCulture, out ticks[column]))
                return false;
            total += ticks[column];
        }

        time = new ProcessorTime(ticks[0] + ticks[1], ticks[2] + ticks[5] + ticks[6], total);
        return true;
    }
}
