using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.Network;

/// <summary>SSH on the shipped image, by OpenSSH's client from outside.</summary>
[Collection<ShippedBmcTests>]
public sealed class SecureShellTests(ShippedBmc bmc) : IDisposable
{
    /// <summary>ssh(1): what the client itself ends with when it gets nowhere.</summary>
    private const int NoSession = 255;

    private readonly TemporaryFolder _folder = new();

    private string KnownHosts => Path.Combine(_folder.Path, "known_hosts");

    [Fact]
    public async Task Is_closed_until_it_is_enabled_and_then_open_to_its_keys_and_to_no_password()
    {
        VirtualMachine machine = await bmc.OnAsync();
        string owner = await MakeKeyAsync("owner"), stranger = await MakeKeyAsync("stranger");
        await AssertClosedAsync(machine);

        await machine.Shell.DoAsync($"bmc ctl services set ssh --enabled true --key '{(await File.ReadAllTextAsync(owner + ".pub", TestContext.Current.CancellationToken)).Trim()}'");
        Ended session = await Eventually.GetAsync(() => SignInAsync(machine, owner), ended => ended.ExitCode == 0, "a session");
        Assert.Contains("power", session.Output, StringComparison.OrdinalIgnoreCase);

        Ended refused = await SignInAsync(machine, stranger);
        Assert.Equal(NoSession, refused.ExitCode);
        Assert.Contains("Permission denied (publickey)", refused.Output, StringComparison.Ordinal);

        // The host's key lasts: a client that has seen it takes no other.
        await machine.Shell.DoAsync("systemctl restart bmc-ssh");
        await Eventually.GetAsync(() => SignInAsync(machine, owner, "StrictHostKeyChecking=yes"), ended => ended.ExitCode == 0, "a session after a restart");

        await machine.Shell.DoAsync("bmc ctl services set ssh --enabled false --key nobody");
        await AssertClosedAsync(machine);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Nobody listens, the firewall lets nobody through, and no key is there.</summary>
    private static async Task AssertClosedAsync(VirtualMachine machine)
    {
        await machine.Shell.UntilAsync("systemctl is-active bmc-ssh", state => state.Trim() == "inactive");
        Assert.DoesNotContain("ssh", await machine.Shell.DoAsync("nft list table inet bmc"), StringComparison.Ordinal);
        Assert.DoesNotContain("dropbear", await machine.Shell.DoAsync("ps"), StringComparison.Ordinal);
        Assert.DoesNotContain("authorized_keys", await machine.Shell.DoAsync("ls /run/bmc-network/ssh"), StringComparison.Ordinal);
    }

    private async Task<string> MakeKeyAsync(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        await HostProgram.DoAsync(HostProgram.Need("ssh-keygen", "openssh-client"), "-q", "-t", "ed25519", "-N", "", "-f", path);
        return path;
    }

    private Task<Ended> SignInAsync(VirtualMachine machine, string key, string hostKey = "StrictHostKeyChecking=accept-new") => HostProgram.RunAsync(
        HostProgram.Need("ssh", "openssh-client"),
        ["-F", "/dev/null", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "ConnectTimeout=60", "-o", hostKey, "-o", $"UserKnownHostsFile={KnownHosts}",
            "-i", key, "-p", $"{machine.PortOf(ShippedMachine.Ssh)}", "root@127.0.0.1", "bmc", "ctl", "status"]);
}
