using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bmc.Hardware.Console;

/// <summary>
/// Makes the log's text of what comes: each line begins with its time and a letter that only the BMC writes there. Pure.
/// <code>
/// 2026-11-26T11:13:53.123Z | what the PC sent, up to and with its line feed
/// 2026-11-26T11:13:59.004Z # what the BMC says
/// </code>
/// </summary>
internal sealed class ConsoleLogText
{
    /// <summary>"2026-11-26T11:13:53.123Z".</summary>
    public const int TimeLength = 24;

    /// <summary>The time, and " | " or " # ".</summary>
    public const int HeadLength = TimeLength + 3;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // The last line waits for its end.
    private bool _isOpen;

    public void Append(ReadOnlySpan<byte> data, DateTimeOffset time, IBufferWriter<byte> text)
    {
        while (!data.IsEmpty)
        {
            if (!_isOpen)
                WriteHead(time, '|', text);
            int end = data.IndexOf((byte)'\n');
            _isOpen = end < 0;
            int length = _isOpen ? data.Length : end + 1;
            text.Write(data[..length]);
            data = data[length..];
        }
    }

    public void Note(string what, DateTimeOffset time, IBufferWriter<byte> text)
    {
        if (_isOpen)
            text.Write("\n"u8);
        _isOpen = false;
        WriteHead(time, '#', text);
        text.Write(Encoding.UTF8.GetBytes(what + "\n"));
    }

    /// <summary>When a line began; false for what is no beginning of a line of this log.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> line, out DateTimeOffset time)
    {
        time = default;
        if (line.Length < TimeLength)
            return false;
        Span<char> characters = stackalloc char[TimeLength];
        return Encoding.ASCII.TryGetChars(line[..TimeLength], characters, out _)
            && DateTimeOffset.TryParseExact(characters, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static void WriteHead(DateTimeOffset time, char letter, IBufferWriter<byte> text)
    {
        Span<byte> head = text.GetSpan(HeadLength);
        time.UtcDateTime.TryFormat(head, out int length, TimeFormat, CultureInfo.InvariantCulture);
        head[length] = (byte)' ';
        head[length + 1] = (byte)letter;
        head[length + 2] = (byte)' ';
        text.Advance(length + 3);
    }
}
