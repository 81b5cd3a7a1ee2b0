using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Redfish;
using Microsoft.Extensions.Logging;

namespace Bmc.Web.Discovery;

/// <summary>Makes the Redfish service be found on the LAN as long as the settings want it, on the management interface and nowhere else.</summary>
/// <param name="family">It is found over; another announcer has the other one.</param>
/// <param name="listening">Where the service is; on all addresses of both families when it is IPv6's "any".</param>
internal sealed class Announcer(IDiscovery discovery, AddressFamily family, IPEndPoint listening, RedfishCapabilities ask, TimeProvider time, ILogger logger)
{
    /// <summary>Between two looks at settings and addresses.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(10);

    /// <summary>A third of what an announcement is good for, so that two may be lost.</summary>
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(10);

    private string? _complained;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindAsync(cancellationToken) is { } place)
                await AnnounceAsync(place, cancellationToken);
            await Task.Delay(_look, time, cancellationToken);
        }
    }

    /// <returns>Null when it is not wanted, or there is nowhere to announce.</returns>
    public async ValueTask<RedfishPlace?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            ServicesSettings services = await ask.Services.GetAsync(cancellationToken);
            NetworkStatus network = await ask.Network.GetAsync(cancellationToken);
            if (!discovery.IsWanted(services, network.Present) || !services.Web.Enabled)
                return null;
            IPAddress[] addresses = [.. network.Addresses.Select(AddressOf).OfType<IPAddress>().Where(IsAnswered)];
            if (network.Interface is not { } name || BestOf(addresses, one => one.AddressFamily == family) is not { } address)
                return null;
            Guid uuid = (await ask.Manager.GetIdentityAsync(cancellationToken)).DeviceGuid;
            return new RedfishPlace(uuid, network.Present.Vlan is { } vlan ? $"{name}.{vlan}" : name, address, listening.Port, BestOf(addresses, one => one.AddressFamily != family));
        }
        catch (OwnerUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Until the settings, or the addresses, are others.</summary>
    private async Task AnnounceAsync(RedfishPlace place, CancellationToken cancellationToken)
    {
        if (IndexOf(place.Interface) is not { } index)
            return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var listener = new DiscoveryListener(discovery, place, index);
            Task listening = listener.RunAsync(over.Token);
            Task watching = WatchAsync(place, listener, over.Token);
            await Task.WhenAny(listening, watching);
            await over.CancelAsync();
            await Task.WhenAll(listening, watching);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The settings are others.
        }
        catch (SocketException problem)
        {
            if (_complained != problem.Message)
                logger.NotAnnounced(problem.Message);
            _complained = problem.Message;
        }
    }

    private async Task WatchAsync(RedfishPlace place, DiscoveryListener listener, CancellationToken cancellationToken)
    {
        do
        {
            await listener.AnnounceAsync(cancellationToken);
            long announced = time.GetTimestamp();
            while (time.GetElapsedTime(announced) < _again)
            {
                await Task.Delay(_look, time, cancellationToken);
                if (await FindAsync(cancellationToken) != place)
                    return;
            }
        }
        while (true);
    }

    /// <summary>The first; one that is good on the link alone when there is no other: nobody can put it in a link without knowing on which.</summary>
    private static IPAddress? BestOf(IReadOnlyList<IPAddress> addresses, Func<IPAddress, bool> isUsable) =>
        addresses.Where(isUsable).OrderBy(address => address.IsIPv6LinkLocal).FirstOrDefault();

    private bool IsAnswered(IPAddress address) =>
        listening.Address.Equals(IPAddress.IPv6Any) || (listening.Address.Equals(IPAddress.Any) ? address.AddressFamily == AddressFamily.InterNetwork : listening.Address.Equals(address));

    private static IPAddress? AddressOf(string text) => IPAddress.TryParse(text.Split('/')[0], out IPAddress? address) ? address : null;

    private int? IndexOf(string name)
    {
        try
        {
            IPInterfaceProperties? found = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == name)?.GetIPProperties();
            return family == AddressFamily.InterNetworkV6 ? found?.GetIPv6Properties().Index : found?.GetIPv4Properties().Index;
        }
        catch (NetworkInformationException)
        {
            // It went while it was looked at, or has none of this family.
            return null;
        }
    }
}
