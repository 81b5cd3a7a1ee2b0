using Bmc.Contracts.Network;
using Bmc.Manager.Network;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Network;

/// <summary>The simulated board's network: every change can be tried, and none touches this machine.</summary>
public sealed class SimulatedNetworkTests : IDisposable
{
    private readonly ManagerHarness _harness = new();
    private readonly TemporaryFolder _run = new();

    public SimulatedNetworkTests() =>
        _harness.Machine = new MachineOptions(IsAppliance: false, "lo") { SimulatesNetwork = true, RenderedFolder = _run.File("rendered"), TrialFolder = _run.Path };

    public void Dispose()
    {
        _harness.Dispose();
        _run.Dispose();
    }

    private async Task<NetworkStatus> SetAsync(NetworkSettings settings, int? trialSeconds = null) =>
        (await _harness.State.Network.SetAsync(settings, trialSeconds, ManagerHarness.Web, ManagerHarness.Token)).Value;

    [Fact]
    public async Task Begins_with_a_lease_and_an_announced_address()
    {
        NetworkStatus status = await _harness.State.Network.GetAsync(ManagerHarness.Token);
        Assert.True(status.CanBeSet);
        Assert.Equal([SimulatedInterface.Lease, SimulatedInterface.Announced, SimulatedInterface.LinkLocal], status.Addresses);
        Assert.Equal([SimulatedInterface.LeaseGateway, SimulatedInterface.Router], status.Gateways);
        Assert.Equal(SimulatedInterface.HardwareMac, status.MacAddress);
    }

    [Fact]
    public async Task Has_at_once_what_is_set()
    {
        NetworkStatus status = await SetAsync(NetworkSettings.Default with
        {
            Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "198.51.100.7/24", "198.51.100.1"),
            Ipv6 = new Ipv6Settings(Ipv6Mode.Static, "2001:db8::7/64", "2001:db8::1"),
            MacAddress = "02:00:00:00:00:77",
        });
        Assert.Equal(["198.51.100.7/24", "2001:db8::7/64", SimulatedInterface.LinkLocal], status.Addresses);
        Assert.Equal(["198.51.100.1", "2001:db8::1"], status.Gateways);
        Assert.Equal("02:00:00:00:00:77", status.MacAddress);
    }

    [Fact]
    public async Task A_trial_has_its_addresses_until_it_is_over()
    {
        NetworkStatus status = await SetAsync(NetworkSettings.Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Off) }, trialSeconds: 60);
        Assert.Equal([SimulatedInterface.Announced, SimulatedInterface.LinkLocal], status.Addresses);
        _harness.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Contains(SimulatedInterface.Lease, (await _harness.State.Network.GetAsync(ManagerHarness.Token)).Addresses);
    }

    [Fact]
    public void What_an_interface_has_is_left_for_the_role_that_sees_none()
    {
        var machine = new MachineOptions(IsAppliance: true, "eth0") { RenderedFolder = _run.File("left") };
        var left = new InterfaceState(["192.0.2.10/24", "fe80::1/64"], "02:00:00:00:00:01", ["192.0.2.1"]);
        left.Leave(machine);
        InterfaceState found = InterfaceState.Find(machine, "eth0");
        Assert.Equal(left.Addresses, found.Addresses);
        Assert.Equal((left.MacAddress, left.Gateways[0]), (found.MacAddress, found.Gateways[0]));

        InterfaceState.None.Leave(machine);
        Assert.Null(InterfaceState.Find(machine, "eth0").MacAddress);
    }
}
