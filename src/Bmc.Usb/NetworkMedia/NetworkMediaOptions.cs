using System.Net;
using Bmc.Contracts.Network;

namespace Bmc.Usb.NetworkMedia;

/// <param name="Patience">Asked when a medium is put in: how long a read of the PC waits for a source that does not answer, before it fails.</param>
/// <param name="CacheBytes">Memory of each medium for what the PC reads next: four of them fit into what the role may have.</param>
/// <param name="Allowed">Asked with each connection: addresses of servers that are allowed though they are the BMC's own or link-local (<see cref="ServerAddresses"/>).</param>
public sealed record NetworkMediaOptions(Func<TimeSpan> Patience, Func<IReadOnlyList<IPNetwork>> Allowed, int CacheBytes = 16 * 1024 * 1024);
