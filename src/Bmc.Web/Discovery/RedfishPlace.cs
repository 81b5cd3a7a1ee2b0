namespace Bmc.Web.Discovery;

/// <summary>What whoever searches the LAN is told of the Redfish service.</summary>
/// <param name="Uuid">That of the service root.</param>
/// <param name="Interface">The management interface, with its VLAN.</param>
/// <param name="Address">IPv4, of that interface.</param>
internal sealed record RedfishPlace(Guid Uuid, string Interface, string Address, int Port)
{
    public string Root => $"https://{Address}:{Port}/redfish/v1/";
}
