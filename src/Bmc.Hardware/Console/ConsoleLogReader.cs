using Bmc.Contracts.Console;

namespace Bmc.Hardware.Console;

/// <summary>Reads the log's files one after the other, as far as they went when they were opened.</summary>
internal sealed class ConsoleLogReader(IReadOnlyList<(long Number, FileStream File, long Length)> files) : IDisposable
{
    public const int PieceLength = 16 * 1024;

    private int _current;

    public void Dispose()
    {
        foreach ((_, FileStream file, _) in files)
            file.Dispose();
    }

    /// <summary>To the first line that is asked for.</summary>
    public async ValueTask SeekAsync(ConsoleLogQuery query, CancellationToken cancellationToken)
    {
        if (query.Since is { } since)
            await SkipLinesAsync(line => !ConsoleLogText.TryParseTime(line, out DateTimeOffset time) || time < since, cancellationToken);
        if (query.Tail is not { } tail)
            return;
        (int Current, long Position) start = Place();
        int count = 0;
        await SkipLinesAsync(_ => Counted(ref count), cancellationToken);
        Return(start);
        int skipped = 0;
        await SkipLinesAsync(_ => skipped++ < count - tail, cancellationToken);
    }

    /// <summary>Behind what somebody has read already; the file may be gone meanwhile.</summary>
    public void SkipTo((long Number, long Length) end)
    {
        if (files.Count > 0 && files[0].Number == end.Number)
            files[0].File.Position = end.Length;
    }

    /// <returns>0 at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_current < files.Count)
        {
            (_, FileStream file, long length) = files[_current];
            int wanted = (int)Math.Min(buffer.Length, length - file.Position);
            int read = wanted <= 0 ? 0 : await file.ReadAsync(buffer[..wanted], cancellationToken);
            if (read > 0)
                return read;
            _current++;
        }

        return 0;
    }

    private static bool Counted(ref int count)
    {
        count++;
        return true;
    }

    private (int Current, long Position) Place() => (_current, _current < files.Count ? files[_current].File.Position : 0);

    private void Return((int Current, long Position) place)
    {
        _current = place.Current;
        for (int index = _current; index < files.Count; index++)
            files[index].File.Position = index == place.Current ? place.Position : 0;
    }

    /// <summary>Leaves the place at the first line that is not to be skipped; given the beginning of each.</summary>
    private async ValueTask SkipLinesAsync(LineTest skips, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[PieceLength];
        bool atStart = true;
        int kept = 0;
        (int Current, long Position) place = Place();
        int length;
        while ((length = await ReadAsync(buffer.AsMemory(kept), cancellationToken)) > 0)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, kept + length);
            long position = Math.Max(0, files[_current].File.Position - rest.Length);
            bool isLast = _current == files.Count - 1 && files[_current].File.Position == files[_current].Length;
            while (!rest.IsEmpty)
            {
                // A line whose beginning is cut off by the piece is looked at with the next one.
                if (atStart && rest.Length < ConsoleLogText.TimeLength && !isLast && !rest.Contains((byte)'\n'))
                    break;
                if (atStart && !skips(rest))
                {
                    Return((_current, position));
                    return;
                }

                int end = rest.IndexOf((byte)'\n');
                atStart = end >= 0;
                int taken = atStart ? end + 1 : rest.Length;
                rest = rest[taken..];
                position += taken;
            }

            kept = rest.Length;
            rest.CopyTo(buffer);
        }
    }

    private delegate bool LineTest(ReadOnlySpan<byte> line);
}
