using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Manager.Network;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Network;

public sealed class LocalNetworkTests : IDisposable
{
    private static readonly NetworkSettings _moved = NetworkSettings.Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24") };

    private readonly ManagerHarness _harness = new();
    private readonly TemporaryFolder _run = new();

    public LocalNetworkTests() =>
        _harness.Machine = new MachineOptions(IsAppliance: true, "eth0") { RenderedFolder = _run.File("rendered"), TrialFolder = _run.Path };

    public void Dispose()
    {
        _harness.Dispose();
        _run.Dispose();
    }

    private INetwork Network => _harness.State.Network;

    private string TrialFile => _run.File("trial.json");

    private ValueTask<Result<NetworkStatus>> SetAsync(NetworkSettings settings, int? trial = null) => Network.SetAsync(settings, trial, ManagerHarness.Web, ManagerHarness.Token);

    /// <summary>What the renderer would put in force.</summary>
    private NetworkSettings InForce => StoredSettings.Read(_harness.Machine, _harness.Folder).Network;

    private async Task<NetworkStatus> StatusAsync() => await Network.GetAsync(ManagerHarness.Token);

    [Fact]
    public async Task Begins_with_the_default_on_the_boards_interface()
    {
        NetworkStatus status = await StatusAsync();
        Assert.Equal("eth0", status.Interface);
        Assert.Equal(NetworkSettings.Default, status.Settings);
        Assert.Null(status.Trial);
    }

    [Fact]
    public async Task What_is_set_outlives_a_kill()
    {
        Assert.Null((await SetAsync(_moved)).Fault);
        _harness.Restart();
        Assert.Equal(_moved.Ipv4, (await StatusAsync()).Settings.Ipv4);
        Assert.Equal(_moved.Ipv4, InForce.Ipv4);
    }

    [Fact]
    public async Task What_is_refused_or_unwritten_changes_nothing()
    {
        Assert.Equal(FaultCode.Invalid, (await SetAsync(_moved with { Vlan = 9999 })).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await SetAsync(_moved, trial: 9)).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await SetAsync(_moved, trial: 601)).Fault!.Code);
        _harness.DiskProblem = new IOException("No space left on device", 28);
        Assert.Equal(FaultCode.StorageFull, (await SetAsync(_moved)).Fault!.Code);
        Assert.Equal(FaultCode.StorageFull, (await SetAsync(_moved, trial: 60)).Fault!.Code);
        _harness.DiskProblem = null;

        Assert.Equal(NetworkSettings.Default, (await StatusAsync()).Settings);
        Assert.Null((await StatusAsync()).Trial);
        Assert.Equal(NetworkSettings.Default, InForce);
    }

    [Fact]
    public async Task A_trial_that_nobody_confirms_ends_by_itself()
    {
        Assert.Null((await SetAsync(_moved, trial: 60)).Fault);
        Assert.Equal(_moved.Ipv4, InForce.Ipv4);
        _harness.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, (await StatusAsync()).Trial!.SecondsLeft);

        _harness.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await StatusAsync()).Trial);
        Assert.Equal(NetworkSettings.Default, InForce);
        Assert.Equal(FaultCode.Conflict, (await Network.ConfirmAsync(ManagerHarness.Web, ManagerHarness.Token)).Fault!.Code);
    }

    [Fact]
    public async Task A_confirmed_trial_stays()
    {
        await SetAsync(_moved, trial: 60);
        Assert.Null((await Network.ConfirmAsync(ManagerHarness.Web, ManagerHarness.Token)).Fault);
        _harness.Time.Advance(TimeSpan.FromHours(1));
        _harness.Restart();

        Assert.Equal(_moved.Ipv4, (await StatusAsync()).Settings.Ipv4);
        Assert.False(File.Exists(TrialFile));
    }

    [Fact]
    public async Task A_trial_ends_with_the_process()
    {
        await SetAsync(_moved, trial: 600);
        Assert.True(File.Exists(TrialFile));
        _harness.Restart();
        Assert.False(File.Exists(TrialFile));
        Assert.Equal(NetworkSettings.Default, InForce);
    }

    [Fact]
    public async Task Trial_its_end_and_settings_for_good_each_leave_a_mark_for_whoever_puts_them_in_force()
    {
        string mark = _run.File("settings-changed");
        await SetAsync(_moved, trial: 60);
        Assert.True(File.Exists(mark));
        File.Delete(mark);

        _harness.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(File.Exists(mark));
        File.Delete(mark);

        await SetAsync(_moved);
        Assert.True(File.Exists(mark));
    }

    [Fact]
    public async Task Settings_for_good_end_a_trial()
    {
        await SetAsync(_moved, trial: 60);
        NetworkSettings other = NetworkSettings.Default with { Vlan = 7 };
        await SetAsync(other);
        _harness.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(7, InForce.Vlan);
    }

    [Fact]
    public async Task On_somebodys_system_the_network_is_theirs()
    {
        _harness.Machine = new MachineOptions(IsAppliance: false, "eth0");
        Assert.Equal(FaultCode.Unsupported, (await SetAsync(_moved)).Fault!.Code);
        Assert.False(File.Exists(_harness.PathOf("network/network.json")));
    }

    [Fact]
    public async Task A_broken_file_stops_the_start_and_is_read_as_the_default_by_the_renderer()
    {
        await SetAsync(_moved);
        File.WriteAllText(_harness.PathOf("network/network.json"), """{ "version": 1, "settings": { "ipv4": 3""");

        StoredSettings stored = StoredSettings.Read(_harness.Machine, _harness.Folder);
        Assert.Equal(NetworkSettings.Default, stored.Network);
        Assert.Contains("network.json is broken", Assert.Single(stored.Problems));
        Assert.Contains("network.json", Assert.Throws<InvalidOperationException>(() => _harness.Restart()).Message);
    }
}
