using Bmc.Lab.Machine;
using Bmc.Lab.Slots;

namespace Bmc.Lab.Network;

/// <summary>What the network sees of the shipped image: its services on its interface, and nothing else.</summary>
public class ClosedPortsTests(NetworkedBmc bmc) : IClassFixture<NetworkedBmc>
{
    // As they were written, and as the kernel has them, without what they have counted.
    private const string Rules = "cat /run/bmc-network/firewall.nft; nft --terse --stateless list ruleset";

    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f somebody@example";

    private static readonly ushort _web = (ushort)ShippedMachine.Web.Number;
    private static readonly ushort _ssh = (ushort)ShippedMachine.Ssh.Number;
    private static readonly ushort _ipmi = (ushort)ShippedMachine.Ipmi.Number;

    [Fact]
    public async Task A_port_that_is_no_service_is_closed_whoever_listens()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await NetworkedBmc.ListenAsync(machine);
        Assert.False(await NetworkedBmc.IsReachableAsync(machine));

        // Without the rules the same port answers: it is they that close it.
        await machine.Shell.DoAsync("nft delete table inet bmc");
        await Eventually.GetAsync(() => NetworkedBmc.IsReachableAsync(machine), reachable => reachable, "an answer without rules");
        await machine.Shell.DoAsync("nft -f /run/bmc-network/firewall.nft");
        Assert.False(await NetworkedBmc.IsReachableAsync(machine));
        await bmc.Owner.UntilAnswersAsync();
    }

    [Fact]
    public async Task Of_all_ports_those_of_the_enabled_services_are_open()
    {
        await bmc.OnAsync();
        await bmc.Owner.UntilAnswersAsync();

        await AssertOpenAsync(Neighbour.AllPorts, [_web], _ipmi);
    }

    [Fact]
    public async Task A_factory_reset_closes_what_was_opened_and_opens_what_was_closed_as_at_the_first_start()
    {
        const ushort Elsewhere = 1623;
        ushort[] ports = [_ipmi, Elsewhere, _web, _ssh];
        VirtualMachine machine = await bmc.OnAsync();
        string rules = await machine.Shell.DoAsync(Rules);
        await machine.Shell.DoAsync($"bmc ctl services set web --enabled false && bmc ctl services set ipmi --port {Elsewhere} && bmc ctl services set ssh --enabled true --key '{Key}' && bmc ctl network set --hostname set-by-hand");
        await machine.Shell.UntilAsync("systemctl is-active bmc-web", state => state.Trim() == "inactive");
        await machine.Shell.UntilAsync("hostname", name => name.Trim() == "set-by-hand");
        await AssertOpenAsync(ports, [_ssh], Elsewhere);

        await machine.Shell.DoAsync("bmc ctl factory-reset --yes");

        await machine.Shell.UntilAsync("hostname", name => name.Trim() != "set-by-hand");
        await machine.Shell.UntilAsync("systemctl is-active bmc-web bmc-ipmi", states => states == "active\nactive\n");
        await bmc.MeetOwnerAsync(machine);
        await AssertOpenAsync(ports, [_web], _ipmi);
        Assert.Equal(rules, await machine.Shell.DoAsync(Rules));
        Assert.DoesNotContain("authorized_keys", await machine.Shell.DoAsync("ls /run/bmc-network/ssh"), StringComparison.Ordinal);
        await NetworkedBmc.AssertBoundAsync(machine);
    }

    [Fact]
    public async Task Only_the_management_interface_is_up() => await NetworkedBmc.AssertBoundAsync(await bmc.OnAsync());

    [Fact]
    public async Task A_service_that_is_switched_off_is_gone_and_comes_back()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await machine.Shell.DoAsync("bmc ctl services set web --enabled false");
        await machine.Shell.UntilAsync("systemctl is-active bmc-web", state => state.Trim() == "inactive");
        Assert.DoesNotContain("goto web", await machine.Shell.DoAsync("nft list table inet bmc"), StringComparison.Ordinal);

        await machine.Shell.DoAsync("bmc ctl services set web --enabled true");
        await machine.Shell.UntilAsync("systemctl is-active bmc-web", state => state.Trim() == "active");
    }

    [Fact]
    public async Task Settings_on_trial_come_back_when_nobody_confirms()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await machine.Shell.DoAsync("bmc ctl network set --ipv4 static --address 192.0.2.10/24 --trial 10");
        await machine.Shell.UntilAsync("ip -4 addr show dev eth0", output => output.Contains("192.0.2.10/24", StringComparison.Ordinal));

        await NetworkedBmc.AssertBoundAsync(machine);
        Assert.DoesNotContain("192.0.2.10", await machine.Shell.DoAsync("ip -4 addr show dev eth0"), StringComparison.Ordinal);
        await bmc.Owner.UntilAnswersAsync();
    }

    /// <summary>Of these ports a neighbour reaches those: of TCP what takes a connection, of UDP what answers whoever asks for a BMC.</summary>
    private async Task AssertOpenAsync(IReadOnlyList<ushort> ports, IReadOnlyList<ushort> tcp, ushort udp)
    {
        await Eventually.GetAsync(() => bmc.Neighbour.AnsweringUdpPortsAsync(NetworkedBmc.Address, ports, PresencePing.Question, udp), seen => seen.SequenceEqual([udp]), $"UDP port {udp} alone");
        await Eventually.GetAsync(() => bmc.Neighbour.OpenTcpPortsAsync(NetworkedBmc.Address, ports), seen => seen.SequenceEqual(tcp), $"the TCP ports {string.Join(", ", tcp)} alone");
    }
}
