using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>
/// Refuses an address that keeps failing, before its tries count against an account: one stranger can lock two accounts
/// at most, not everyone. A try counts when it begins and is given back when it succeeds, so that many at once gain nothing.
/// </summary>
internal sealed class AddressThrottle(TimeProvider time, ILogger logger)
{
    public const int Attempts = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>About 200 KB. When it is full the address that was quiet longest is forgotten; the accounts' own locks stay.</summary>
    public const int MaximumAddresses = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly long _start = time.GetTimestamp();

    /// <summary>False when the address has to wait. Without an address there is nothing to go by.</summary>
    public bool TryBegin(string? address)
    {
        if (address is null)
            return true;
        string key = KeyOf(address);
        lock (_gate)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            if (!_entries.TryGetValue(key, out Entry? entry))
            {
                MakeRoom(now);
                _entries[key] = entry = new Entry { Since = now };
            }

            if (now - entry.Since >= Window)
            {
                entry.Count = 0;
                entry.Since = now;
            }

            entry.Last = now;
            if (entry.Count >= Attempts)
            {
                if (entry.Count++ == Attempts)
                    logger.AddressBlocked(key, Window - (now - entry.Since), Attempts);
                entry.Count = Attempts + 1;
                return false;
            }

            entry.Count++;
            return true;
        }
    }

    public void Succeeded(string? address)
    {
        if (address is null)
            return;
        lock (_gate)
            _entries.Remove(KeyOf(address));
    }

    /// <summary>Whoever has one IPv6 address has its /64 too (RFC 6177): that is what counts.</summary>
    private static string KeyOf(string address)
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed))
            return address.Length > 64 ? address[..64] : address;
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();
        if (parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return parsed.ToString();
        byte[] bytes = parsed.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private void MakeRoom(TimeSpan now)
    {
        if (_entries.Count < MaximumAddresses)
            return;
        foreach (string key in _entries.Where(pair => now - pair.Value.Since >= Window).Select(pair => pair.Key).ToArray())
            _entries.Remove(key);
        if (_entries.Count >= MaximumAddresses)
            _entries.Remove(_entries.MinBy(pair => pair.Value.Last).Key);
    }

    private sealed class Entry
    {
        public int Count { get; set; }

        public TimeSpan Since { get; set; }

        public TimeSpan Last { get; set; }
    }
}
