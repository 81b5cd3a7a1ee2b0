using Bmc.Contracts.Network;

namespace Bmc.Ctl;

/// <summary>The network's status for people.</summary>
internal static class NetworkReport
{
    public static void Print(NetworkStatus status, CtlOutput output)
    {
        output.Line($"Interface   {status.Interface ?? "none: the board names no management interface"}");
        output.Line($"Addresses   {(status.Addresses.Count == 0 ? "none" : string.Join(", ", status.Addresses))}");
        Print(status.Settings, output);
        if (status.Trial is { } trial)
        {
            output.Line();
            output.Line($"On trial for {trial.SecondsLeft} s more; 'bmc ctl network confirm' keeps it:");
            Print(trial.Settings, output);
        }

        if (status.Problem is not null)
            output.Line($"Attention   {status.Problem}");
    }

    private static void Print(NetworkSettings settings, CtlOutput output)
    {
        var (ipv4, ipv6) = (settings.Ipv4, settings.Ipv6);
        output.Line($"IPv4        {Words(NetworkChange.Ipv4Modes.WordFor(ipv4.Mode), ipv4.Address, ipv4.Gateway)}");
        if (ipv4.FallbackAddress is not null)
            output.Line($"Fallback    {Words("", ipv4.FallbackAddress, ipv4.FallbackGateway).TrimStart()}");
        output.Line($"IPv6        {Words(NetworkChange.Ipv6Modes.WordFor(ipv6.Mode), ipv6.Address, ipv6.Gateway)}");
        if (settings.HostName is not null)
            output.Line($"Host name   {settings.HostName}");
        if (settings.Vlan is not null)
            output.Line($"VLAN        {settings.Vlan}{(settings.VlanPriority == 0 ? "" : $", priority {settings.VlanPriority}")}");
        if (settings.MacAddress is not null)
            output.Line($"MAC         {settings.MacAddress}");
        if (settings.DnsServers.Count > 0)
            output.Line($"DNS         {string.Join(", ", settings.DnsServers)}");
        if (settings.NtpServers.Count > 0)
            output.Line($"NTP         {string.Join(", ", settings.NtpServers)}");
        if (settings.MulticastDns)
            output.Line("mDNS        on");
    }

    private static string Words(string mode, string? address, string? gateway) =>
        $"{mode}{(address is null ? "" : $" {address}")}{(gateway is null ? "" : $", gateway {gateway}")}";
}
