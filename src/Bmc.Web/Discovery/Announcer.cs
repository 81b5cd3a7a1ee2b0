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
/// <param name="port">Where the service is.</param>
internal sealed class Announcer(IDiscovery discovery, RedfishCapabilities ask, int port, TimeProvider time, ILogger logger)
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
            string? address = network.Addresses.Select(text => text.Split('/')[0]).FirstOrDefault(text => IPAddress.TryParse(text, out IPAddress? one) && one.AddressFamily == AddressFamily.InterNetwork);
            if (network.Interface is not { } name || address is null)
                return null;
            Guid uuid = (await ask.Manager.GetIdentityAsync(cancellationToken)).DeviceGuid;
            return new RedfishPlace(uuid, network.Present.Vlan is { } vlan ? $"{name}.{vlan}" : name, address, port);
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

    private static int? IndexOf(string name)
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == name)?.GetIPProperties().GetIPv4Properties().Index;
        }
        catch (NetworkInformationException)
        {
            // It went while it was looked at, or has no IPv4.
            return null;
        }
    }
}
