using System.Net;
using System.Net.Sockets;
using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>The schema EthernetInterface, of the PC.</summary>
internal sealed class HostEthernetInterface : IResource
{
    public Schema Schema { get; } = new("EthernetInterface", "v1_12_4");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await HostCollection.FindAsync(request, report => report.NetworkPorts) is not { } port)
            return Base.ResourceNotFound.With("EthernetInterface", request.Id);
        json.Begin(Schema, request.Path, request.Id, port.Name);
        json.Text("MACAddress", port.MacAddress);
        json.Text("LinkStatus", port.LinkUp switch { true => "LinkUp", false => "LinkDown", null => null });
        json.Number("SpeedMbps", port.MegabitsPerSecond);
        Write("IPv4Addresses", AddressFamily.InterNetwork, port, json);
        Write("IPv6Addresses", AddressFamily.InterNetworkV6, port, json);
        json.Status("Enabled", health: null);
        return null;
    }

    private static void Write(string name, AddressFamily family, HostNetworkPort port, ResourceWriter json)
    {
        using (json.Array(name))
        {
            foreach (string text in port.Addresses ?? [])
            {
                if (!IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != family)
                    continue;
                using (json.Item())
                    json.Text("Address", address.ToString());
            }
        }
    }
}
