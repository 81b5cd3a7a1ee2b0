using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Power;

/// <summary>Whatever happens to the BMC, the PC's switches stay untouched: the whole record of each test has no assertion.</summary>
public class PowerSafetyTests(ShippedBmc bmc) : IClassFixture<ShippedBmc>
{
    public static TheoryData<string> Roles => [.. ShippedBmc.Roles];

    [Fact]
    public async Task A_cold_boot_touches_nothing()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        LineRecord record = machine.Lines.Starts()[^1];

        panel.AssertOutputsWereSeen(record);
        panel.AssertUntouched(record);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_killed_role_is_back_and_nothing_was_touched(string role)
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(machine, role);
        int moves = machine.Lines.Moves.Count;

        await machine.Shell.DoAsync($"systemctl kill --kill-whom=main --signal=KILL bmc-{role}");
        await RoleProcesses.UntilRestartedAsync(machine, before);

        await bmc.Owner.UntilAnswersAsync();
        panel.AssertUntouched(machine.Lines.Since(moves));
    }

    [Fact]
    public async Task Memory_that_runs_out_touches_nothing_and_the_power_role_outlives_it()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        Dictionary<string, int> hardware = await RoleProcesses.UntilRunningAsync(machine, "hardware");
        int moves = machine.Lines.Moves.Count;

        // Three times the kernel ends whom it likes best, as when nothing is left to give.
        await machine.Shell.DoAsync("for i in 1 2 3; do echo f > /proc/sysrq-trigger; sleep 1; done");
        await machine.Console.WaitForAsync("Out of memory: Killed process");
        await bmc.Owner.UntilAnswersAsync();

        Assert.Equal(hardware, await RoleProcesses.UntilRunningAsync(machine, "hardware"));
        panel.AssertUntouched(machine.Lines.Since(moves));
    }

    [Fact]
    public async Task A_reboot_touches_nothing()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        (int moves, int starts) = (machine.Lines.Moves.Count, machine.Shell.Starts);

        await machine.Shell.DoAsync("systemctl --no-block reboot");
        await machine.Shell.WaitForStartAsync(starts + 1);
        await bmc.Owner.UntilAnswersAsync();

        await AssertUntouchedByRestartAsync(machine, panel, moves);
    }

    [Fact]
    public async Task A_BMC_that_hangs_is_reset_by_its_watchdog_and_nothing_was_touched()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        (int moves, int starts) = (machine.Lines.Moves.Count, machine.Shell.Starts);

        // A kernel that has come to a stop and does not restart by itself.
        await machine.Shell.DoAsync("echo 0 > /proc/sys/kernel/panic; (sleep 1; echo c > /proc/sysrq-trigger) &");
        await machine.Qmp.WaitForEventAsync("WATCHDOG");
        await machine.Shell.WaitForStartAsync(starts + 1);
        await bmc.Owner.UntilAnswersAsync();

        await AssertUntouchedByRestartAsync(machine, panel, moves);
    }

    /// <param name="before">The panel as the kernel of before numbered it.</param>
    private async Task AssertUntouchedByRestartAsync(VirtualMachine machine, FrontPanel before, int moves)
    {
        FrontPanel after = await bmc.PanelAsync();
        IReadOnlyList<LineRecord> starts = machine.Lines.Since(moves).Starts();
        after.AssertOutputsWereSeen(starts[^1]);
        after.AssertUntouched(starts[^1]);
        foreach (LineRecord start in starts.SkipLast(1))
            before.AssertUntouched(start);
    }
}
