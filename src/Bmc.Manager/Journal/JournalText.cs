using System.Globalization;
using System.Text;
using System.Text.Json;
using Bmc.Contracts.Journal;

namespace Bmc.Manager.Journal;

/// <summary>What <c>journalctl --output=json</c> writes: an object a line, its values strings, or lists of bytes for what is no UTF-8 (journalctl(1)).</summary>
internal sealed class JournalText
{
    /// <summary>Characters; what is longer is cut.</summary>
    private const int MaximumMessage = 4096;

    private const int Notice = 5;

    private long _lastTime;
    private int _place;

    /// <returns>Null for a line that is none.</returns>
    public JournalEntry? Parse(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement entry = document.RootElement;
            if (entry.ValueKind != JsonValueKind.Object || !long.TryParse(TextOf(entry, "__REALTIME_TIMESTAMP"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
                || microseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() * 1000)
                return null;
            _place = microseconds == _lastTime ? _place + 1 : 0;
            _lastTime = microseconds;
            int priority = int.TryParse(TextOf(entry, "PRIORITY"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given is >= 0 and <= 7 ? given : Notice;
            string message = TextOf(entry, "MESSAGE") ?? "";
            return new JournalEntry(
                $"{microseconds}-{_place}",
                DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond),
                priority,
                TextOf(entry, "_SYSTEMD_UNIT") ?? TextOf(entry, "UNIT") ?? "",
                message.Length <= MaximumMessage ? message : message[..MaximumMessage]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out JsonElement value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => Encoding.UTF8.GetString([.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetByte(out byte single) ? single : (byte)'?')]),
            _ => null,
        };
    }
}
