using Bmc.Lab.Machine;

namespace Bmc.Lab.Network;

/// <summary>What the network sees of the shipped image: its services on its interface, and nothing else.</summary>
public class ClosedPortsTests(NetworkedBmc bmc) : IClassFixture<NetworkedBmc>
{
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
}
