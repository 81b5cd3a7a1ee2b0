using System.Globalization;
using System.Text.RegularExpressions;
using Bmc.Lab.Machine;
using Bmc.Lab.Power;
using Bmc.TestKit;

namespace Bmc.Lab.Storage;

/// <summary>The power goes away at any moment of writing: what was acknowledged is there afterwards.</summary>
/// <remarks>
/// One machine writes, and its disk's requests are recorded. Twenty moments of that record make twenty disks as a power cut
/// leaves them (<see cref="CutDisk"/>), and a second machine mounts each and starts the role on it. Rejected: killing twenty
/// machines, where the host's page cache keeps what a real disk's cache would lose.
/// </remarks>
public class PowerCutTests
{
    private const int Cuts = 20;
    private const int Writes = 12;

    /// <summary>The state partition of the shipped disk: where image/build/disk.sh puts it.</summary>
    private const int StateBegin = 4 + 64 + 64 + 64;

    [Fact]
    public async Task Twenty_power_cuts_lose_no_event_that_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        string empty = folder.File("empty.img");
        await HostProgram.DoAsync("dd", $"if={ShippedImage.Disk}", $"of={empty}", "bs=1M", $"skip={StateBegin}", "conv=sparse", "status=none");
        string log = folder.File("writes.log");

        SortedList<int, int> acknowledged = await WriteAsync(folder, empty, log);

        IReadOnlyList<DiskRequest> requests = WriteLog.Read(log);
        Assert.True(requests.Count >= acknowledged.Keys[^1], $"{requests.Count} requests were read, {acknowledged.Keys[^1]} had been made");
        int seed = Random.Shared.Next();
        var chance = new Random(seed);
        int[] moments = [.. Enumerable.Range(0, Cuts).Select(_ => chance.Next(acknowledged.Keys[0], requests.Count + 1)).Distinct().Order()];
        foreach (int moment in moments)
            CutDisk.Write(folder.File($"cut-{moment}.img"), empty, requests, moment, chance);

        await using VirtualMachine machine = await VirtualMachine.StartAsync(await ShippedMachine.BareAsync(folder.Path) with
        {
            Ports = [],
            Arguments = [.. ShippedMachine.ReadOnlyDisk(ShippedImage.Root), .. moments.SelectMany(moment => ShippedMachine.Disk(folder.File($"cut-{moment}.img")))],
        });
        for (int index = 0; index < moments.Length; index++)
        {
            int[] wanted = [.. acknowledged.Where(entry => entry.Key <= moments[index]).Select(entry => entry.Value)];
            HashSet<int> found = await EventsAsync(machine, index);
            Assert.True(found.IsSupersetOf(wanted), $"seed {seed}, cut after {moments[index]} of {requests.Count} requests: wanted {string.Join(' ', wanted)}, found {string.Join(' ', found)}");
        }
    }

    /// <summary>Events written by ipmitool.</summary>
    /// <returns>By the number of requests that the disk had been given at the moment of the acknowledgement: the event's number.</returns>
    private static async Task<SortedList<int, int>> WriteAsync(TemporaryFolder folder, string empty, string log)
    {
        string disk = folder.File("state.img");
        File.Copy(empty, disk);
        await using (FileStream file = File.Create(log))
            file.SetLength(1L << 30);
        await using VirtualMachine machine = await VirtualMachine.StartAsync(await ShippedMachine.BareAsync(folder.Path) with
        {
            Arguments = [.. ShippedMachine.ReadOnlyDisk(ShippedImage.Root), .. WriteLog.Disk(disk, log)],
        });
        await machine.Shell.DoAsync("mkdir -p /var/lib/bmc && mount -t ext4 -o noatime /dev/vdb /var/lib/bmc");
        await FrontPanel.MakeAsync(machine);
        await new RoleByHand(machine, "manager").StartAsync();
        await new RoleByHand(machine, "hardware").StartAsync();
        await new RoleByHand(machine, "ipmi").StartAsync("--ipmi-listen [::]:623");
        var owner = new Owner(machine, await machine.Shell.UntilAsync("cat /var/lib/bmc/manager/initial-password", text => text.Length > 8));
        await owner.UntilAnswersAsync();

        var acknowledged = new SortedList<int, int>();
        for (int number = 0; number < Writes; number++)
        {
            // Add SEL Entry, IPMI 2.0 §31.6: a system event record; the answer is its record id, low byte first.
            string id = await owner.DoIpmitoolAsync("raw", "0x0a", "0x44", "0", "0", "2", "0", "0", "0", "0", "0x20", "0", "4", "1", "0x51", "1", "0x57", "0", $"{number}");
            byte[] bytes = [.. id.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => byte.Parse(text.Trim(), NumberStyles.HexNumber))];
            acknowledged.TryAdd(WriteLog.Count(log), bytes[0] | bytes[1] << 8);
        }

        await machine.CutPowerAsync();
        return acknowledged;
    }

    /// <summary>Numbers of the events that the role finds on a disk.</summary>
    private static async Task<HashSet<int>> EventsAsync(VirtualMachine machine, int index)
    {
        string disk = $"/dev/vd{(char)('b' + index)}";
        await machine.Shell.DoAsync($"mkdir -p /var/lib/bmc && mount -t ext4 -o noatime {disk} /var/lib/bmc");
        var role = new RoleByHand(machine, "hardware");
        await role.StartAsync();
        string list = await machine.Shell.DoAsync("bmc ctl sel");
        await role.StopAsync();
        await machine.Shell.DoAsync("umount /var/lib/bmc");
        return [.. Regex.Matches(list, @"^(\d+) ", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].ValueSpan))];
    }
}
