using Bmc.Contracts;
using Bmc.Contracts.Manager;

namespace Bmc.Manager.Tests.Identity;

public sealed class LocalManagerTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task The_identity_is_made_once_and_kept()
    {
        BmcIdentity identity = await _harness.State.Manager.GetIdentityAsync(ManagerHarness.Token);

        Assert.NotEqual(Guid.Empty, identity.DeviceGuid);
        Assert.NotEqual(Guid.Empty, identity.SystemGuid);
        Assert.NotEqual(identity.DeviceGuid, identity.SystemGuid);
        Assert.Equal(("testbox", "0.1.0", "sim"), (identity.HostName, identity.FirmwareVersion, identity.Board));
        Assert.Equal(identity, await _harness.Restart().Manager.GetIdentityAsync(ManagerHarness.Token));
    }

    [Fact]
    public async Task System_information_is_merged_and_kept()
    {
        IManager manager = _harness.State.Manager;
        await manager.SetSystemInfoAsync(new SystemInfo(SystemName: "web01", OperatingSystemName: "Debian"), ManagerHarness.Token);
        await manager.SetSystemInfoAsync(new SystemInfo(SystemName: "web02"), ManagerHarness.Token);

        Assert.Equal(new SystemInfo(SystemName: "web02", OperatingSystemName: "Debian"), await _harness.Restart().Manager.GetSystemInfoAsync(ManagerHarness.Token));
    }

    [Fact]
    public async Task A_string_over_255_bytes_changes_nothing()
    {
        IManager manager = _harness.State.Manager;
        Assert.Null((await manager.SetSystemInfoAsync(new SystemInfo(SystemName: new string('x', 255)), ManagerHarness.Token)).Fault);
        Assert.Equal(FaultCode.Invalid, (await manager.SetSystemInfoAsync(new SystemInfo(BmcUrl: new string('é', 128)), ManagerHarness.Token)).Fault!.Code);
        Assert.Null((await manager.GetSystemInfoAsync(ManagerHarness.Token)).BmcUrl);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_information()
    {
        IManager manager = _harness.State.Manager;
        _harness.DiskProblem = new IOException("No space left on device", 28);
        Assert.Equal(FaultCode.StorageFull, (await manager.SetSystemInfoAsync(new SystemInfo(SystemName: "new"), ManagerHarness.Token)).Fault!.Code);
        Assert.Equal(new SystemInfo(), await manager.GetSystemInfoAsync(ManagerHarness.Token));
    }

    [Fact]
    public async Task A_restart_is_passed_on_with_who_ordered_it()
    {
        Assert.True((await _harness.State.Manager.RestartAsync(BmcRestartKind.Cold, ManagerHarness.Web, ManagerHarness.Token)).IsDone);
        Assert.Equal((BmcRestartKind.Cold, ManagerHarness.Web), Assert.Single(_harness.Restarts));
    }

    [Fact]
    public async Task A_bmc_that_cannot_restart_says_so()
    {
        using ManagerState state = _harness.Open(canRestart: false).Value;
        Assert.Equal(FaultCode.Unsupported, (await state.Manager.RestartAsync(BmcRestartKind.Warm, ManagerHarness.Web, ManagerHarness.Token)).Fault!.Code);
    }
}
