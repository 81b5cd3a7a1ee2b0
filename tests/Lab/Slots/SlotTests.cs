using Bmc.Lab.Machine;
using Bmc.Lab.Power;
using Bmc.TestKit;

namespace Bmc.Lab.Slots;

/// <summary>U-Boot's choice of the slot, from the disk on: nothing of the laboratory is in these machines.</summary>
public class SlotTests
{
    [Theory]
    [InlineData(0, "BmcFirmware: slot A")]
    [InlineData(3, "BmcFirmware: slot B, attempts left: A 3, B 2")]
    public async Task The_first_slot_with_attempts_boots_to_an_answer_over_the_network_and_touches_nothing(int attemptsOfB, string choice)
    {
        using var folder = new TemporaryFolder();
        SlotDisk disk = await SlotDisk.CopyAsync(folder.Path, attemptsOfB);
        await using VirtualMachine machine = await StartAsync(disk);

        await machine.Console.WaitForAsync(choice);
        await PresencePing.UntilAnsweredAsync(machine);

        await AssertUntouchedAsync(machine);
    }

    [Fact]
    public async Task A_slot_that_does_not_come_up_gives_way_to_the_other_and_the_lines_stay_untouched()
    {
        using var folder = new TemporaryFolder();
        SlotDisk disk = await SlotDisk.CopyAsync(folder.Path, attemptsOfB: 1);
        string nothing = folder.File("nothing");
        await File.WriteAllBytesAsync(nothing, new byte[1 << 20], TestContext.Current.CancellationToken);
        await disk.WriteRootAsync(nothing);
        await using VirtualMachine machine = await StartAsync(disk);

        int place = await machine.Console.WaitForAsync("BmcFirmware: slot B, attempts left: A 3, B 0");
        await machine.Console.WaitForAsync("BmcFirmware: slot A", place);
        await PresencePing.UntilAnsweredAsync(machine);

        await AssertUntouchedAsync(machine);
    }

    private static Task<VirtualMachine> StartAsync(SlotDisk disk)
    {
        HostProgram.Need("qemu-system-aarch64", "qemu-system-arm");
        return VirtualMachine.StartAsync(ShippedMachine.FromDisk(disk.Path));
    }

    // IPMI answers before the power role has its lines: the record is complete when all switches are outputs. Which numbers
    // they have depends on the chips that the kernel found first, so no line at all may have been driven.
    private static async Task AssertUntouchedAsync(VirtualMachine machine)
    {
        LineRecord record = await Eventually.GetAsync(
            () => Task.FromResult(machine.Lines),
            lines => lines.Moves.Where(move => move.Event == LineEvent.Output).DistinctBy(move => move.Line).Count() >= FrontPanel.Switches.Count,
            "a power role that has its lines");
        Assert.DoesNotContain(record.Moves, move => move is { Event: LineEvent.Driven, Level: true });
    }
}
