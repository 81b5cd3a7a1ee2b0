using System.Globalization;

namespace Bmc.Linux.Proc;

/// <summary>/proc/meminfo, proc(5), in bytes.</summary>
public readonly record struct MemoryInfo(long Total, long Free, long Available, long BuffersAndCache, long Shared)
{
    private const int Kibibyte = 1024;

    /// <param name="proc">"/proc"; a folder in tests.</param>
    /// <returns>Null where the kernel does not say, or the process may not know.</returns>
    public static MemoryInfo? Read(string proc = "/proc")
    {
        string path = Path.Combine(proc, "meminfo");
        return File.Exists(path) ? Parse(File.ReadAllLines(path)) : null;
    }

    public static MemoryInfo? Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, long>();
        foreach (string line in lines)
        {
            // "MemTotal:       16316412 kB"
            string[] words = line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 3 && words[2] == "kB" && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) && kibibytes <= long.MaxValue / Kibibyte)
                values[words[0]] = kibibytes * Kibibyte;
        }

        return values.TryGetValue("MemTotal", out long total) && values.TryGetValue("MemFree", out long free) && values.TryGetValue("MemAvailable", out long available)
            ? new MemoryInfo(total, free, available, values.GetValueOrDefault("Buffers") + values.GetValueOrDefault("Cached"), values.GetValueOrDefault("Shmem"))
            : null;
    }
}
