using System.Globalization;
using System.Text;
using Bmc.Contracts.Console;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Logs;

/// <summary>What the PC printed on its serial line: the newest lines of the log that the hardware role keeps.</summary>
internal sealed class ConsoleLog : IReadableLog
{
    private const int Lines = 1000;

    /// <summary>Bytes; a PC may print for days without a line's end.</summary>
    private const int LongestLine = 2048;

    /// <summary>"2026-11-26T11:13:53.123Z | ", as <see cref="IConsoleLog"/> has it.</summary>
    private const int HeadLength = 27;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public string Path => Paths.ConsoleLog;

    public string Id => Paths.ConsoleLogId;

    public string Name => "Host Console Log";

    public string Format => "Host serial console";

    public string Purpose => "Diagnostic";

    public int Capacity => Lines;

    public bool IsKept => true;

    public ValueTask<bool> IsThereAsync(RedfishRequest request) => new(true);

    public ValueTask<string?> FindProblemAsync(RedfishRequest request) => default;

    public async ValueTask<int> CountAsync(RedfishRequest request) => (await request.Snapshots.ConsoleAsync()).Count;

    public async ValueTask<IReadOnlyList<LogLine>> ReadAsync(RedfishRequest request, int skip, int count) =>
        [.. (await request.Snapshots.ConsoleAsync()).Skip(skip).Take(count)];

    public async ValueTask<LogLine?> FindAsync(RedfishRequest request, string id) => (await request.Snapshots.ConsoleAsync()).FirstOrDefault(line => line.Id == id);

    /// <summary>The newest lines, oldest first. What the BMC itself says of the line is marked: a break, the adapter pulled, bytes lost.</summary>
    public static async Task<IReadOnlyList<LogLine>> ReadAsync(IConsoleLog log, CancellationToken cancellationToken)
    {
        var lines = new List<LogLine>();
        var line = new MemoryStream(LongestLine);
        await foreach (ReadOnlyMemory<byte> piece in log.ReadAsync(new ConsoleLogQuery(Tail: Lines), cancellationToken))
        {
            ReadOnlyMemory<byte> rest = piece;
            while (rest.Span.IndexOf((byte)'\n') is >= 0 and int end)
            {
                Add(line, rest.Span[..end]);
                Take(line, lines);
                rest = rest[(end + 1)..];
            }

            Add(line, rest.Span);
        }

        Take(line, lines);
        return Whole(lines);
    }

    private static void Add(MemoryStream line, ReadOnlySpan<byte> bytes) => line.Write(bytes[..(int)Math.Min(bytes.Length, LongestLine - line.Length)]);

    private static void Take(MemoryStream line, List<LogLine> lines)
    {
        string text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
        line.SetLength(0);
        if (text.Length < HeadLength || !DateTimeOffset.TryParseExact(text[..(HeadLength - 3)], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            return;
        int place = 0;
        for (int index = lines.Count - 1; index >= 0 && lines[index].Time == time; index--)
            place++;
        lines.Add(new LogLine($"{time.ToUnixTimeMilliseconds()}-{place}", time, "OK", text[HeadLength..].TrimEnd('\r'), IsOwn: text[HeadLength - 2] == '#'));
    }

    /// <summary>A line's place among those of its millisecond is not known where older ones of it are cut off: these lines are left out.</summary>
    private static List<LogLine> Whole(List<LogLine> lines) =>
        lines.Count < Lines || lines[0].Time == lines[^1].Time ? lines : [.. lines.SkipWhile(line => line.Time == lines[0].Time)];
}
