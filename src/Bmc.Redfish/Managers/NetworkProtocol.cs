using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Managers;

/// <summary>The schema ManagerNetworkProtocol: what the BMC offers to the LAN, and its time servers.</summary>
internal sealed class NetworkProtocol(INetwork network, IServices services) : IChangeable
{
    private const int HttpPort = 80;

    /// <summary>RFC 6762 §3.</summary>
    private const int MulticastDnsPort = 5353;

    /// <summary>UPnP Device Architecture 2.0 §1.</summary>
    private const int SsdpPort = 1900;

    private const int MostServers = 8;

    public Schema Schema { get; } = new("ManagerNetworkProtocol", "v1_12_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        BmcIdentity identity = await request.Snapshots.IdentityAsync();
        NetworkSettings present = (await request.Snapshots.NetworkAsync()).Present;
        ServicesSettings offered = await request.Snapshots.ServicesAsync();
        json.Begin(Schema, Paths.NetworkProtocol, "NetworkProtocol", "Network Protocol");
        json.Status("Enabled");
        json.Text("HostName", present.HostName ?? identity.HostName);
        Write(json, "HTTP", false, HttpPort);
        using (json.Object("HTTPS"))
        {
            json.Flag("ProtocolEnabled", offered.Web.Enabled);
            json.Number("Port", offered.Web.Port);
            json.Link("Certificates", Paths.HttpsCertificates);
        }

        Write(json, "IPMI", offered.Ipmi.Enabled, offered.Ipmi.Port);
        Write(json, "SSH", offered.Ssh.Enabled, offered.Ssh.Port);
        // Of what is reached by it there is VNC.
        Write(json, "KVMIP", offered.Vnc.Enabled, offered.Vnc.Port);
        Write(json, "mDNS", present.MulticastDns, MulticastDnsPort);
        Write(json, "SSDP", offered.Ssdp, SsdpPort);
        using (json.Object("NTP"))
        {
            json.Flag("ProtocolEnabled", true);
            json.Texts("NTPServers", present.NtpServers);
        }

        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        NetworkStatus status = await request.Snapshots.NetworkAsync();
        NetworkSettings present = status.Present;
        ServicesSettings offered = await request.Snapshots.ServicesAsync();
        var offer = new ServicesOffer(Read(body, "IPMI", offered.Ipmi), Read(body, "HTTPS", offered.Web), Read(body, "SSH", offered.Ssh), body.Object("SSDP")?.Flag("ProtocolEnabled") ?? offered.Ssdp, Read(body, "KVMIP", offered.Vnc));
        bool multicast = body.Object("mDNS")?.Flag("ProtocolEnabled") ?? present.MulticastDns;
        IReadOnlyList<JsonMember>? servers = body.Object("NTP")?.Members("NTPServers", JsonValueKind.String, MostServers);
        if (!body.IsUsable())
            return default;
        bool isOfNetwork = servers is not null || multicast != present.MulticastDns;
        bool isOfServices = offer != new ServicesOffer(offered.Ipmi, offered.Web, offered.Ssh, offered.Ssdp, offered.Vnc);
        if (isOfNetwork && NetworkTrials.Problem(status) is { } underWay)
            return BmcMessages.Of(underWay, request.Path);

        NetworkSettings wanted = present with { MulticastDns = multicast, NtpServers = servers is null ? present.NtpServers : JsonMember.Apply(present.NtpServers, servers) };
        if (isOfNetwork && (await network.SetAsync(wanted, null, request.Origin, request.Aborted)).Fault is { } refused)
            return BmcMessages.Of(refused, request.Path);
        if (!isOfServices || (await services.SetOfferAsync(offer, request.Origin, request.Aborted)).Fault is not { } fault)
            return Outcome.Done;
        // Two owners: what the first one took goes back when the second one refuses its part.
        if (isOfNetwork)
            await network.SetAsync(present, null, request.Origin, CancellationToken.None);
        return BmcMessages.Of(fault, request.Path);
    }

    private static void Write(ResourceWriter json, string name, bool isEnabled, int port)
    {
        using (json.Object(name))
        {
            json.Flag("ProtocolEnabled", isEnabled);
            json.Number("Port", port);
        }
    }

    private static ServiceSettings Read(JsonBody body, string name, ServiceSettings present) => body.Object(name) is not { } protocol ? present : present with
    {
        Enabled = protocol.Flag("ProtocolEnabled") ?? present.Enabled,
        Port = (int?)protocol.Number("Port", 1, ushort.MaxValue) ?? present.Port,
    };
}
