using System.Net;

namespace Bmc.Contracts;

/// <summary>Who asks, for the audit log: the interface ("ipmi", "web", "redfish", "vnc", "ctl"; "policy", "watchdog" and "limit" for what the BMC does by itself) and, where known, the account and address.</summary>
/// <param name="Lease">Whose exclusive use of the PC this request belongs to: the lease's holder. Null for everybody else.</param>
public sealed record RequestOrigin(string Via, string? Account = null, string? Address = null, string? Lease = null)
{
    /// <summary>As people write it: an IPv4 address is one, though a socket for both families shows it as IPv6.</summary>
    public static string? AddressOf(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString();

    public override string ToString() => (Account, Address) switch
    {
        (null, null) => Via,
        (_, null) => $"{Via} ({Account})",
        (null, _) => $"{Via} ({Address})",
        _ => $"{Via} ({Account} at {Address})",
    };
}
