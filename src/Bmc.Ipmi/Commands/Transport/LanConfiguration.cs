using System.Net;
using System.Net.NetworkInformation;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4, parameter 4.</summary>
public enum IpAddressSource : byte
{
    Unspecified = 0,
    Static = 1,
    Dhcp = 2,
}

/// <summary>The addresses of the interface that IPMI listens on, as far as they are known; null is told as zeros.</summary>
public sealed record LanConfiguration(
    IPAddress? Address = null,
    IPAddress? SubnetMask = null,
    IPAddress? Gateway = null,
    PhysicalAddress? Mac = null,
    IpAddressSource Source = IpAddressSource.Unspecified)
{
    public static LanConfiguration Unknown { get; } = new();
}
