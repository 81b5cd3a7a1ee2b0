using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>The shipped units on the shipped image.</summary>
[Collection<RunningRolesTests>]
public class UnitTests(RunningRoles bmc)
{
    [Fact]
    public async Task Roles_that_hang_are_started_anew_and_no_line_is_driven()
    {
        VirtualMachine machine = await bmc.OnAsync();
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(machine);
        int moves = machine.Lines.Moves.Count;

        foreach (string role in ShippedBmc.Roles)
            await machine.Shell.DoAsync($"systemctl kill --signal=STOP bmc-{role}");

        await RoleProcesses.UntilRestartedAsync(machine, before);

        // The board's signals are active when high. That the role took its lines shows that there was something to record.
        LineRecord record = machine.Lines.Since(moves);
        Assert.Contains(record.Moves, move => move.Event == LineEvent.Output);
        Assert.DoesNotContain(record.Moves, move => move is { Event: LineEvent.Driven, Level: true });
    }

    [Fact]
    public async Task First_password_is_not_in_the_journal()
    {
        VirtualMachine machine = await bmc.OnAsync();

        await machine.Shell.DoAsync("journalctl --sync; ! journalctl --boot | grep -F \"$(cat /var/lib/bmc/manager/initial-password)\"");
    }
}
