using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Network;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>The schema EthernetInterface: the management interface. What a PATCH says of it is applied as one whole, or not at all.</summary>
internal sealed class EthernetInterface(INetwork network) : IChangeable
{
    /// <summary>A request may name members that go beside the one that stays.</summary>
    private const int MostServers = 8;

    public Schema Schema { get; } = new("EthernetInterface", "v1_12_4");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        NetworkStatus status = await request.Snapshots.NetworkAsync();
        if (status.Interface is not { } name || name != request.Id)
            return Base.ResourceNotFound.With("EthernetInterface", request.Id);
        NetworkSettings present = status.Present;
        BmcIdentity identity = await request.Snapshots.IdentityAsync();
        json.Begin(Schema, EthernetInterfaceCollection.PathOf(name), name, "Management Interface");
        json.Status("Enabled", status.Problem is null ? "OK" : "Warning");
        json.Flag("InterfaceEnabled", true);
        json.Text("MACAddress", status.MacAddress);
        if (present.MacAddress is null)
            json.Text("PermanentMACAddress", status.MacAddress);
        json.Text("HostName", present.HostName ?? identity.HostName);
        VlanProperty.Write(json, present);
        Ipv4Properties.Write(json, status);
        Ipv6Properties.Write(json, status);
        if (present.DnsServers.Count > 0)
            json.Texts("NameServers", present.DnsServers);
        json.Texts("StaticNameServers", present.DnsServers);
        using (json.Object("Links"))
            json.Link("Chassis", Paths.Chassis);
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        NetworkStatus status = await request.Snapshots.NetworkAsync();
        NetworkSettings present = status.Present;
        NetworkSettings wanted = VlanProperty.Read(body, present) with
        {
            Ipv4 = Ipv4Properties.Read(body, present.Ipv4),
            Ipv6 = Ipv6Properties.Read(body, present.Ipv6),
            // Null is the hardware's own address, and the name of the system.
            MacAddress = body.TakeNull("MACAddress") ? null : body.Text("MACAddress")?.Replace('-', ':').ToLowerInvariant() ?? present.MacAddress,
            HostName = body.TakeNull("HostName") ? null : body.Text("HostName") ?? present.HostName,
            DnsServers = body.Members("StaticNameServers", JsonValueKind.String, MostServers) is { } servers ? JsonMember.Apply(present.DnsServers, servers) : present.DnsServers,
        };
        if (!body.IsUsable() || !body.IsTaken)
            return default;
        if (NetworkTrials.Problem(status) is { } underWay)
            return BmcMessages.Of(underWay, request.Path);
        Result<NetworkStatus> set = await network.SetAsync(wanted, null, request.Origin, request.Aborted);
        return request.OutcomeOf(set.Fault);
    }
}
