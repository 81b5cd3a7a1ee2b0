using System.Text.Json.Nodes;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Accounts;

namespace Bmc.Manager.Tests.Accounts;

public sealed class FirstStartTests : IDisposable
{
    private readonly ManagerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Makes_one_administrator_with_ipmi_and_a_random_password()
    {
        ManagerState state = _harness.State;

        Account admin = Assert.Single(await state.Accounts.ListAsync(ManagerHarness.Token));
        Assert.Equal(new Account(2, "admin", AccountRole.Administrator, Enabled: true, IpmiEnabled: true, LockedUntil: null, CredentialVersion: 1, PasswordGenerated: true), admin);
        Assert.NotNull(state.FirstSignIn);
        Assert.Equal("admin", state.FirstSignIn.Name);
        Assert.Matches("^[A-HJ-NP-Za-km-z2-9]{16}$", state.FirstSignIn.Password);
        Assert.Null(await _harness.SignInAsync("admin", state.FirstSignIn.Password));
    }

    [Fact]
    public void Two_devices_have_different_passwords()
    {
        using var other = new ManagerHarness();
        Assert.NotEqual(_harness.State.FirstSignIn!.Password, other.State.FirstSignIn!.Password);
    }

    [Fact]
    public void Shows_the_password_once_and_keeps_it_in_a_file_for_the_owner()
    {
        FirstSignIn first = _harness.State.FirstSignIn!;
        ManagerState again = _harness.Restart();

        Assert.Null(again.FirstSignIn);
        Assert.Equal(first.Password + "\n", File.ReadAllText(first.PasswordFile));
    }

    [Fact]
    public async Task Removes_the_password_file_when_the_password_is_changed()
    {
        string file = _harness.State.FirstSignIn!.PasswordFile;
        await _harness.State.Accounts.ChangeAsync(2, new AccountChange(Enabled: true), ManagerHarness.Local, ManagerHarness.Token);
        Assert.True(File.Exists(file));

        await _harness.WithKnownAdministratorAsync();
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Knows_the_password_as_generated_until_another_one_is_set()
    {
        await _harness.State.Accounts.ChangeAsync(2, new AccountChange(Enabled: true), ManagerHarness.Local, ManagerHarness.Token);
        Assert.True(Assert.Single(await _harness.Restart().Accounts.ListAsync(ManagerHarness.Token)).PasswordGenerated);

        await _harness.State.Accounts.ChangeAsync(2, new AccountChange(Password: "chosen by people"), ManagerHarness.Local, ManagerHarness.Token);
        Assert.False(Assert.Single(await _harness.Restart().Accounts.ListAsync(ManagerHarness.Token)).PasswordGenerated);
    }

    [Fact]
    public async Task A_store_of_before_that_was_known_says_nothing_of_it()
    {
        _ = _harness.State;
        string file = _harness.PathOf("accounts.json");
        JsonNode document = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.True(document["accounts"]![0]!.AsObject().Remove("passwordGenerated"));
        File.WriteAllText(file, document.ToJsonString());

        Assert.False(Assert.Single(await _harness.Restart().Accounts.ListAsync(ManagerHarness.Token)).PasswordGenerated);
    }

    [Fact]
    public void Every_file_is_readable_by_its_owner_only()
    {
        _ = _harness.State;

        string[] files = Directory.GetFiles(_harness.Folder);
        Assert.Contains(_harness.PathOf("accounts.json"), files);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_start_without_room_says_so_and_leaves_no_half_account()
    {
        _harness.DiskProblem = new IOException("No space left on device", 28);
        Assert.Equal(Contracts.FaultCode.StorageFull, _harness.Open().Fault!.Code);

        _harness.DiskProblem = null;
        Assert.NotNull(_harness.State.FirstSignIn);
    }
}
