using System.Globalization;

namespace Bmc.Hardware.Console;

/// <summary>
/// The log's files, "00000001.log" and on: appended to the last, the first deleted when all together become too many. A
/// write goes to the kernel at once and to the disk when the kernel thinks best, so that a killed BMC loses nothing and the
/// flash is not written for each character. Not for several threads.
/// </summary>
internal sealed class ConsoleLogFiles : IDisposable
{
    /// <summary>A file is this part of the log: so much of it goes at once.</summary>
    private const int Parts = 8;

    private const string Pattern = "*.log";

    private readonly string _folder;
    private readonly SortedDictionary<long, long> _lengths = [];
    private FileStream? _last;
    private bool _endsWithLine = true;

    /// <exception cref="IOException">The folder can't be made or read.</exception>
    public ConsoleLogFiles(string folder, long limit)
    {
        _folder = folder;
        Limit = limit;
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles(Pattern))
        {
            if (TryParseNumber(file.Name, out long number))
                _lengths[number] = file.Length;
        }

        // What a killed BMC left in the middle of a line stays a line of its own.
        if (!LastEndsWithLine())
            Write("\n"u8);
    }

    public long Limit { get; private set; }

    public long Total => _lengths.Values.Sum();

    /// <summary>The number of the file that is written, and how much of it there is.</summary>
    public (long Number, long Length) End => _lengths.Count == 0 ? (0, 0) : (_lengths.Last().Key, _lengths.Last().Value);

    /// <summary>A file begins with a line and ends with one, but for lines that no end comes to.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Append(ReadOnlySpan<byte> text)
    {
        MakeRoom(text.Length);
        if (_lengths.Count > 0 && End.Length >= Limit / Parts && !_endsWithLine)
        {
            int end = text.IndexOf((byte)'\n');
            if (end < 0 && End.Length < 2 * Limit / Parts)
                end = text.Length - 1;
            Write(end < 0 ? "\n"u8 : text[..(end + 1)]);
            text = text[(end + 1)..];
        }

        if (_lengths.Count == 0 || (End.Length >= Limit / Parts && _endsWithLine))
        {
            _last?.Dispose();
            _last = null;
            _lengths[End.Number + 1] = 0;
        }

        if (!text.IsEmpty)
            Write(text);
    }

    /// <summary>The oldest go at once when it becomes smaller.</summary>
    public void SetLimit(long limit)
    {
        Limit = limit;
        MakeRoom(0);
    }

    /// <summary>The files now, oldest first, each open: what is deleted meanwhile can still be read.</summary>
    public IReadOnlyList<(long Number, FileStream File, long Length)> OpenAll() => OpenFrom(0);

    public IReadOnlyList<(long Number, FileStream File, long Length)> OpenFrom(long number) =>
        [.. _lengths.Where(file => file.Key >= number && file.Value > 0).Select(file => (file.Key, Open(file.Key), file.Value))];

    public void Dispose() => _last?.Dispose();

    private bool LastEndsWithLine()
    {
        (long number, long length) = End;
        if (length == 0)
            return true;
        using FileStream file = Open(number);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        long number = End.Number;
        _last ??= new FileStream(PathOf(number), new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        try
        {
            _last.Write(text);
            _endsWithLine = text[^1] == '\n';
        }
        finally
        {
            _lengths[number] = _last.Length;
        }
    }

    private void MakeRoom(int bytes)
    {
        while (_lengths.Count > 1 && Total + bytes > Limit)
        {
            long oldest = _lengths.First().Key;
            File.Delete(PathOf(oldest));
            _lengths.Remove(oldest);
        }
    }

    private FileStream Open(long number) => new(PathOf(number), new FileStreamOptions
    {
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
    });

    private string PathOf(long number) => Path.Combine(_folder, number.ToString("D8", CultureInfo.InvariantCulture) + ".log");

    private static bool TryParseNumber(string name, out long number) =>
        long.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
