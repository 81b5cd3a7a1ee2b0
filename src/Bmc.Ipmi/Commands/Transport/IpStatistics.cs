namespace Bmc.Ipmi.Commands.Transport;

/// <summary>The counters of this machine's IP stack, RFC 4293 and RFC 4113, IPv4 only: each only grows, or starts anew at 0.</summary>
public readonly record struct IpStatistics(
    uint Received,
    uint HeaderErrors,
    uint AddressErrors,
    uint FragmentsReceived,
    uint Transmitted,
    uint UdpReceived);

/// <summary>Null when the system does not tell.</summary>
public delegate IpStatistics? IpStatisticsReader();
