using System.Globalization;

namespace Bmc.Linux.Network;

/// <summary>
/// /proc/net/snmp (proc_net(5)): for each protocol a line of names and a line of numbers, both beginning with "Ip:", "Udp:" and so
/// on. Counted for all interfaces of the network namespace.
/// </summary>
public sealed class SnmpCounters
{
    /// <summary>Below the process, where it is there for processes that see no others too.</summary>
    private const string Location = "proc/self/net/snmp";

    private readonly string[] _lines;

    private SnmpCounters(string[] lines) => _lines = lines;

    /// <returns>Null when the file can't be read.</returns>
    public static SnmpCounters? Read(string root = "/")
    {
        try
        {
            return new SnmpCounters(File.ReadAllLines(Path.Combine(root, Location)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>0 for what is not there, as for what never happened. Its last 32 bits: the kernel's words are as long as the machine's.</returns>
    public uint Of(string protocol, string counter)
    {
        string prefix = $"{protocol}: ";
        string[] lines = [.. _lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Take(2)];
        if (lines.Length < 2)
            return 0;
        string[] numbers = lines[1].Split(' ');
        int at = Array.IndexOf(lines[0].Split(' '), counter);
        return at > 0 && at < numbers.Length && ulong.TryParse(numbers[at], NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? (uint)value : 0;
    }
}
