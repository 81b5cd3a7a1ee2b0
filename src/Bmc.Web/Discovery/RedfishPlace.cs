using System.Net;

namespace Bmc.Web.Discovery;

/// <summary>What whoever searches the LAN is told of the Redfish service.</summary>
/// <param name="Uuid">That of the service root.</param>
/// <param name="Interface">The management interface, with its VLAN.</param>
/// <param name="Address">Of that interface, and of the family that it is told over.</param>
/// <param name="OtherAddress">Of the other family; null when there is none.</param>
internal sealed record RedfishPlace(Guid Uuid, string Interface, IPAddress Address, int Port, IPAddress? OtherAddress = null)
{
    public string Root => $"https://{new IPEndPoint(Address, Port)}/redfish/v1/";

    public IReadOnlyList<IPAddress> Addresses => OtherAddress is null ? [Address] : [Address, OtherAddress];
}
