using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Network;
using Bmc.Manager.FactoryReset;
using Bmc.Manager.Network;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.FactoryReset;

public sealed class FactoryResetTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    public void Dispose() => _state.Dispose();

    private string Make(string name, string text = "x")
    {
        string path = _state.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private StateEraser Eraser => new(_state.Path);

    [Fact]
    public async Task Is_stored_before_it_is_answered_and_restarts_the_roles()
    {
        using var harness = new ManagerHarness();
        Assert.Null((await harness.State.FactoryReset.OrderAsync(ManagerHarness.Web, ManagerHarness.Token)).Fault);
        Assert.True(File.Exists(harness.PathOf("factory-reset")));
        Assert.Equal((BmcRestartKind.Cold, ManagerHarness.Web), Assert.Single(harness.Restarts));
    }

    [Fact]
    public async Task An_order_that_can_not_be_stored_restarts_nothing()
    {
        using var harness = new ManagerHarness();
        _ = harness.State;
        harness.DiskProblem = new IOException("No space left on device", 28);
        Assert.Equal(FaultCode.StorageFull, (await harness.State.FactoryReset.OrderAsync(ManagerHarness.Web, ManagerHarness.Token)).Fault!.Code);
        Assert.Empty(harness.Restarts);
    }

    [Fact]
    public void Empties_the_folders_of_all_roles_and_takes_the_order_last()
    {
        Make("manager/factory-reset");
        Make("manager/accounts.json");
        Make("manager/network/network.json");
        Make("hardware/events.db");
        string board = Make("board/mine/board.json");
        string grown = Make(".grown");

        Assert.True(Eraser.CarryOut());
        Assert.Empty(Directory.GetFileSystemEntries(_state.File("manager")));
        Assert.Empty(Directory.GetFileSystemEntries(_state.File("hardware")));
        Assert.True(File.Exists(board));
        Assert.True(File.Exists(grown));
        Assert.False(Eraser.CarryOut());
    }

    [Fact]
    public void Does_nothing_without_an_order()
    {
        string accounts = Make("manager/accounts.json");
        Assert.False(Eraser.CarryOut());
        Assert.True(File.Exists(accounts));
    }

    [Fact]
    public void Follows_no_link_out_of_the_state()
    {
        using var elsewhere = new TemporaryFolder();
        string theirs = elsewhere.File("theirs");
        File.WriteAllText(theirs, "x");
        Make("manager/factory-reset");
        Directory.CreateSymbolicLink(_state.File("manager/link"), elsewhere.Path);
        Directory.CreateSymbolicLink(_state.File("web"), elsewhere.Path);
        File.CreateSymbolicLink(_state.File("manager/dangling"), _state.File("nowhere"));

        Assert.True(Eraser.CarryOut());
        Assert.True(File.Exists(theirs));
        Assert.Empty(Directory.GetFileSystemEntries(_state.File("manager")));
    }

    [Fact]
    public async Task What_begins_anew_is_another_bmc_on_the_same_interface()
    {
        var machine = new MachineOptions(IsAppliance: true, "eth0") { RenderedFolder = _state.File("none"), TrialFolder = _state.File("none") };
        using var harness = new ManagerHarness { Machine = machine };
        string password = harness.State.FirstSignIn!.Password;
        await harness.State.Network.SetAsync(NetworkSettings.Default with { Vlan = 7 }, null, ManagerHarness.Web, ManagerHarness.Token);
        await harness.CreateAsync(new NewAccount("ann", AccountRole.Operator, ManagerHarness.Password));
        BmcIdentity before = await harness.State.Manager.GetIdentityAsync(ManagerHarness.Token);
        foreach (string entry in Directory.GetFileSystemEntries(harness.Folder))
        {
            if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
            else
                File.Delete(entry);
        }

        harness.Restart();
        Assert.NotEqual(password, harness.State.FirstSignIn!.Password);
        Assert.Single(await harness.State.Accounts.ListAsync(ManagerHarness.Token));
        Assert.NotEqual(before.DeviceGuid, (await harness.State.Manager.GetIdentityAsync(ManagerHarness.Token)).DeviceGuid);
        NetworkStatus network = await harness.State.Network.GetAsync(ManagerHarness.Token);
        Assert.Equal(("eth0", NetworkSettings.Default), (network.Interface, network.Settings));
        Assert.Contains("Name=eth0\n", NetworkdFiles.Render("eth0", StoredSettings.Read(machine, harness.Folder).Network)[0].Text);
    }
}
