using Bmc.Lab.Machine;

namespace Bmc.Lab.Power;

/// <summary>A role on a bare machine, as root and without systemd.</summary>
internal sealed class RoleByHand(VirtualMachine machine, string role)
{
    private int _id;

    /// <summary>Its process in the machine.</summary>
    public int Id => _id;

    public Task<string> LogAsync() => machine.Shell.DoAsync($"cat /run/{role}.log");

    /// <summary>Returns when the role says that it is ready.</summary>
    public async Task StartAsync(string options = "")
    {
        _id = int.Parse(await machine.Shell.DoAsync(
            $"mkdir -p /run/bmc /var/lib/bmc; bmc {role} --board qemu-virt {options} > /run/{role}.log 2>&1 & echo $!"));
        string log = await machine.Shell.UntilAsync(
            $"cat /run/{role}.log; {Lives} || echo ENDED",
            seen => seen.Contains("Ready", StringComparison.Ordinal) || seen.Contains("ENDED", StringComparison.Ordinal));
        Assert.DoesNotContain("ENDED", log, StringComparison.Ordinal);
    }

    /// <summary>kill -9.</summary>
    public Task<string> KillAsync() => EndAsync("KILL");

    /// <summary>As a service manager ends it.</summary>
    public Task<string> StopAsync() => EndAsync("TERM");

    /// <summary>Memory that it has in the machine, in KiB.</summary>
    public async Task<int> ResidentAsync() => int.Parse(await machine.Shell.DoAsync($"awk '/^VmRSS/ {{ print $2 }}' /proc/{_id}/status"));

    // What is dead may stay a zombie until the first process looks; its command line is empty then.
    private string Lives => $"[ -n \"$(cat /proc/{_id}/cmdline 2> /dev/null | tr -d '\\0')\" ]";

    private Task<string> EndAsync(string signal) => machine.Shell.DoAsync($"kill -{signal} {_id}; while {Lives}; do usleep 10000; done");
}
