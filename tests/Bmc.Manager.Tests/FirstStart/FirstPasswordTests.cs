using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.FirstStart;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.FirstStart;

public sealed class FirstPasswordTests : IDisposable
{
    private readonly ManagerHarness _harness = new() { Machine = new MachineOptions(IsAppliance: true, "eth0") };
    private readonly TemporaryFolder _boot = new();

    public void Dispose()
    {
        _harness.Dispose();
        _boot.Dispose();
    }

    private string File => _harness.PathOf("initial-password");

    private string Copy => _boot.File("first-password.txt");

    private Result Follow() => new BootPartitionPassword(_boot.Path).Follow(FirstPasswordFile.Read(_harness.Folder));

    [Fact]
    public async Task Is_gone_before_the_first_sign_in_is_answered()
    {
        string password = _harness.State.FirstSignIn!.Password;
        Assert.Equal(FaultCode.Forbidden, await _harness.SignInAsync("admin", "Wrong-Password-1"));
        Assert.Equal(password, FirstPasswordFile.Read(_harness.Folder));

        Assert.Null(await _harness.SignInAsync("admin", password));
        Assert.False(System.IO.File.Exists(File));
        Assert.Null(await _harness.SignInAsync("admin", password));
    }

    [Fact]
    public async Task Stays_when_somebody_else_signs_in()
    {
        _ = _harness.State;
        await _harness.CreateAsync(new NewAccount("ann", AccountRole.Operator, ManagerHarness.Password));
        Assert.Null(await _harness.SignInAsync("ann", ManagerHarness.Password));
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Stays_until_it_is_changed_where_no_console_shows_it()
    {
        _harness.Machine = new MachineOptions(IsAppliance: false, null);
        Assert.Null(await _harness.SignInAsync("admin", _harness.State.FirstSignIn!.Password));
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Copy_on_the_boot_partition_comes_and_goes_with_it()
    {
        string password = _harness.State.FirstSignIn!.Password;
        Assert.Null(Follow().Fault);
        Assert.Contains($"Password  {password}\r\n", System.IO.File.ReadAllText(Copy));

        // Killed between the sign-in and the removal: the next start removes it.
        await _harness.SignInAsync("admin", password);
        Assert.True(System.IO.File.Exists(Copy));
        Assert.Null(Follow().Fault);
        Assert.Empty(Directory.GetFiles(_boot.Path));
    }

    [Fact]
    public void Half_written_copy_goes_too()
    {
        System.IO.File.WriteAllText($"{Copy}.new", "half");
        System.IO.File.WriteAllText(Copy, "old");
        Assert.Null(Follow().Fault);
        Assert.Empty(Directory.GetFiles(_boot.Path));
    }

    [Fact]
    public void A_board_without_a_boot_partition_has_no_copy()
    {
        var nowhere = new BootPartitionPassword(_boot.File("nowhere"));
        Assert.Equal(FaultCode.NotFound, nowhere.Follow("Secret2345").Fault!.Code);
        Assert.Null(nowhere.Follow(null).Fault);
    }

    [Fact]
    public void A_link_or_anything_but_a_password_is_not_shown()
    {
        string secret = _boot.File("secret");
        System.IO.File.WriteAllText(secret, "Secret2345\n");
        Directory.CreateDirectory(_harness.Folder);
        System.IO.File.CreateSymbolicLink(File, secret);
        Assert.Null(FirstPasswordFile.Read(_harness.Folder));

        System.IO.File.Delete(File);
        foreach (string text in new[] { "", "\n", "two\nlines", "esc\u001b[2J", new string('a', 65), "root:x:0:0::/root:/bin/sh" })
        {
            System.IO.File.WriteAllText(File, text);
            Assert.Null(FirstPasswordFile.Read(_harness.Folder));
        }

        System.IO.File.WriteAllText(File, "Secret2345\n");
        Assert.Equal("Secret2345", FirstPasswordFile.Read(_harness.Folder));
    }

    [Fact]
    public async Task Password_is_in_no_message_of_the_log()
    {
        string password = _harness.State.FirstSignIn!.Password;
        await _harness.SignInAsync("admin", password);
        Assert.All(_harness.Log.Messages, message => Assert.DoesNotContain(password, message));
    }
}
