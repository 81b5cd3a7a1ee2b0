using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Manager.Network;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Network;

public sealed class NetworkRendererTests : IDisposable
{
    private readonly ManagerHarness _harness = new();
    private readonly TemporaryFolder _root = new();

    public NetworkRendererTests() => Machine("eth0", appliance: true);

    public void Dispose()
    {
        _harness.Dispose();
        _root.Dispose();
    }

    private void Machine(string name, bool appliance) => _harness.Machine =
        new MachineOptions(appliance, name) { Root = _root.Path, RenderedFolder = _root.File("run/bmc-network"), TrialFolder = _root.File("run/bmc-manager") };

    private RenderOutcome Render() => new NetworkRenderer(_harness.Machine, _harness.Folder).Render();

    private string Networkd(string name) => _root.File($"run/systemd/network/{name}");

    private string Rendered(string name) => _root.File($"run/bmc-network/{name}");

    private async Task SetAsync(NetworkSettings settings) =>
        Assert.Null((await _harness.State.Network.SetAsync(settings, null, ManagerHarness.Web, ManagerHarness.Token)).Fault);

    [Fact]
    public void Works_before_the_manager_role_ever_ran()
    {
        RenderOutcome outcome = Render();
        Assert.True(outcome.Network);
        Assert.Equal(["ipmi", "web"], outcome.Services);
        Assert.Empty(outcome.Problems);
        Assert.Contains("Name=eth0\n", File.ReadAllText(Networkd("10-bmc.network")));
        Assert.Contains("iifname != \"eth0\" drop", File.ReadAllText(Rendered("firewall.nft")));
    }

    [Fact]
    public void What_did_not_change_disturbs_nobody()
    {
        Render();
        RenderOutcome again = Render();
        Assert.False(again.Network);
        Assert.Empty(again.Services);
    }

    [Fact]
    public async Task A_vlan_moves_addresses_and_firewall_and_leaves_no_file_behind()
    {
        await SetAsync(NetworkSettings.Default with { Vlan = 42 });
        Assert.True(Render().Network);
        Assert.Contains("iifname != \"eth0.42\" drop", File.ReadAllText(Rendered("firewall.nft")));
        Assert.True(File.Exists(Networkd("10-bmc-vlan.netdev")));

        await SetAsync(NetworkSettings.Default);
        Assert.True(Render().Network);
        Assert.Equal(["10-bmc.network", "20-bmc-others.network"], Directory.GetFiles(_root.File("run/systemd/network")).Select(file => Path.GetFileName(file)!).Order());
    }

    [Fact]
    public async Task Settings_on_trial_come_first_while_they_last()
    {
        Directory.CreateDirectory(_root.File("run/bmc-manager"));
        await _harness.State.Network.SetAsync(NetworkSettings.Default with { Vlan = 42 }, 60, ManagerHarness.Web, ManagerHarness.Token);
        Render();
        Assert.True(File.Exists(Networkd("10-bmc-vlan.network")));

        _harness.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Render().Network);
        Assert.False(File.Exists(Networkd("10-bmc-vlan.network")));
    }

    [Fact]
    public void On_somebodys_system_only_ports_and_their_own_table_are_made()
    {
        Machine("eth0", appliance: false);
        RenderOutcome outcome = Render();
        Assert.False(outcome.Network);
        Assert.False(Directory.Exists(_root.File("run/systemd")));
        Assert.Contains("policy accept", File.ReadAllText(Rendered("firewall.nft")));
    }

    [Fact]
    public async Task A_service_that_moved_is_named_and_its_port_opened()
    {
        Render();
        await _harness.State.Services.SetAsync(ServicesSettings.Default with { Web = new ServiceSettings(true, 8443, []) }, ManagerHarness.Web, ManagerHarness.Token);
        Assert.Equal(["web"], Render().Services);
        Assert.Contains("tcp dport 8443 goto web", File.ReadAllText(Rendered("firewall.nft")));
    }

    [Fact]
    public void The_host_name_is_the_kernels_and_the_systems_own_without_a_setting()
    {
        string kernel = _root.File("proc/sys/kernel/hostname");
        Directory.CreateDirectory(Path.GetDirectoryName(kernel)!);
        Directory.CreateDirectory(_root.File("etc"));
        File.WriteAllText(kernel, "(none)\n");
        File.WriteAllText(_root.File("etc/hostname"), "bmc\n");
        Render();
        Assert.Equal("bmc", File.ReadAllText(kernel));
    }

    [Fact]
    public void Problems_are_told_until_they_are_over()
    {
        Directory.CreateDirectory(_harness.PathOf("network"));
        File.WriteAllText(_harness.PathOf("network/services.json"), "{}");
        Assert.Contains("services.json is broken", Assert.Single(Render().Problems));
        Assert.Contains("services.json", NetworkRenderer.ReadProblem(_root.File("run/bmc-network")));

        File.Delete(_harness.PathOf("network/services.json"));
        Assert.Empty(Render().Problems);
        Assert.Null(NetworkRenderer.ReadProblem(_root.File("run/bmc-network")));
    }

    [Fact]
    public void Wifi_is_configured_from_the_boot_partition_by_its_owner_only()
    {
        Machine("wlan0", appliance: true);
        Assert.Contains("no wifi.conf", Assert.Single(Render().Problems));

        Directory.CreateDirectory(_root.File("boot/bmc"));
        File.WriteAllText(_root.File("boot/bmc/wifi.conf"), "name=Home\nkey=correct horse\ncountry=DE\n");
        Assert.Empty(Render().Problems);
        string supplicant = Rendered("wpa_supplicant-wlan0.conf");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(supplicant));

        File.WriteAllText(_root.File("boot/bmc/wifi.conf"), "name=Home\n");
        Assert.Contains("key", Assert.Single(Render().Problems));
        Assert.False(File.Exists(supplicant));
    }

    [Fact]
    public void Name_servers_are_taken_from_networkds_state_as_far_as_they_can_be_said()
    {
        const string State = "# private\nOPER_STATE=routable\nDNS=192.0.2.53 2001:db8::53 192.0.2.1#name fe80::1%2 junk\nNTP=192.0.2.1\nDNS=192.0.2.53\n";
        Assert.Equal("nameserver 192.0.2.53\nnameserver 2001:db8::53\n", NetworkdState.Render(State));
        Assert.Equal("", NetworkdState.Render(""));
    }
}
