using Bmc.Lab.Machine;
using Bmc.Lab.Power;
using Bmc.Lab.Units;

namespace Bmc.Lab.Ipmi;

/// <summary>Cold Reset (IPMI 2.0 §20.2) from the host's ipmitool to every unit of the shipped image.</summary>
[Collection<ShippedBmcTests>]
public sealed class ColdResetTests(ShippedBmc bmc)
{
    // Get Device ID: the answer begins with the device's id.
    private const string Question = "raw 0x06 0x01";

    [Fact]
    public async Task Every_role_starts_anew_sessions_end_and_no_line_moves()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(machine);
        await using var session = new OpenSession([.. bmc.Owner.Ipmitool, "-R", "1"]);
        Assert.Matches("(?m)^ [0-9a-f]{2} ", await session.AskAsync(Question));
        int moves = machine.Lines.Moves.Count;

        Assert.Contains("Sent cold reset", await bmc.Owner.DoIpmitoolAsync("mc", "reset", "cold"), StringComparison.Ordinal);

        await RoleProcesses.UntilRestartedAsync(machine, before);
        await bmc.Owner.UntilAnswersAsync();
        Assert.Contains("Unable to send RAW command", await session.AskAsync(Question), StringComparison.Ordinal);
        LineRecord record = machine.Lines.Since(moves);
        panel.AssertOutputsWereSeen(record);
        Assert.DoesNotContain(record.Moves, move => move is { Event: LineEvent.Driven, Level: true });
        Assert.Equal("", await machine.Shell.DoAsync("systemctl list-units --failed --no-legend 'bmc*'; ls /run/bmc-manager"));
    }
}
