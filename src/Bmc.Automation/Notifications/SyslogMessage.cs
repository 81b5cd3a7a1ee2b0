using System.Globalization;
using System.Text;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>
/// RFC 5424 §6:
/// <code>
/// &lt;PRI&gt;1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG
/// </code>
/// PRI is 8 times the facility (3, system daemons) and the severity; the message is UTF-8 and begins with its mark (§6.4).
/// </summary>
internal static class SyslogMessage
{
    private const int Facility = 3;
    private const int HostNameLength = 255;
    private const int MessageIdLength = 32;
    private const int LargestSequence = int.MaxValue;
    private const string Application = "bmc";
    private const string Nil = "-";

    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    public static byte[] Write(BmcIdentity bmc, RedfishEvent told)
    {
        int priority = Facility * 8 + SeverityOf(told.Severity);
        string time = told.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        // §7.3.1: from 1 on, and from the beginning again after the largest.
        long sequence = told.Number < 1 ? 0 : (told.Number - 1) % LargestSequence + 1;
        string meta = sequence == 0 ? "" : $"[meta sequenceId=\"{sequence}\"]";
        string origin = $"[origin software=\"BmcFirmware\" swVersion=\"{Value(bmc.FirmwareVersion)}\"]";
        string head = $"<{priority}>1 {time} {Name(bmc.HostName, HostNameLength)} {Application} {Nil} {Name(NotificationTopics.NameOf(told), MessageIdLength)} {origin}{meta} ";
        return [.. Encoding.ASCII.GetBytes(head), .. _mark, .. Encoding.UTF8.GetBytes(told.Message)];
    }

    /// <summary>Table 2.</summary>
    private static int SeverityOf(EventSeverity severity) => severity switch
    {
        EventSeverity.Critical => 2,
        EventSeverity.Warning => 4,
        _ => 6,
    };

    /// <summary>Printable ASCII without spaces.</summary>
    private static string Name(string text, int longest)
    {
        string name = string.Concat(text.Where(character => character is > ' ' and <= '~').Take(longest));
        return name.Length == 0 ? Nil : name;
    }

    /// <summary>§6.3.3: what would end it is escaped.</summary>
    private static string Value(string text) => string.Concat(text.Where(char.IsAscii).Select(character => character is '"' or '\\' or ']' ? $"\\{character}" : $"{character}"));
}
