using Bmc.Lab.Machine;

namespace Bmc.Lab.Power;

/// <summary>Whatever happens to the BMC, the PC's switches stay untouched: the whole record of each test has no assertion.</summary>
public class PowerSafetyTests(ShippedBmc bmc) : IClassFixture<ShippedBmc>
{
    public static TheoryData<string> Roles => [.. ShippedBmc.Roles];

    [Fact]
    public async Task A_cold_boot_touches_nothing()
    {
        VirtualMachine machine = await bmc.OnAsync();

        AssertOutputsWereSeen(machine.Lines);
        AssertUntouched(machine.Lines);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_killed_role_is_back_and_nothing_was_touched(string role)
    {
        VirtualMachine machine = await bmc.OnAsync();
        string before = await machine.Shell.UntilAsync(ShippedBmc.ProcessOf(role), state => state.StartsWith("active", StringComparison.Ordinal));
        int moves = machine.Lines.Moves.Count;

        await machine.Shell.DoAsync($"systemctl kill --signal=KILL bmc-{role}");
        await ShippedBmc.UntilRestartedAsync(machine, role, before);

        await bmc.Owner.UntilAnswersAsync();
        AssertUntouched(machine.Lines.Since(moves));
    }

    [Fact]
    public async Task Memory_that_runs_out_touches_nothing_and_the_power_role_outlives_it()
    {
        VirtualMachine machine = await bmc.OnAsync();
        string hardware = await machine.Shell.DoAsync(ShippedBmc.ProcessOf("hardware"));
        int moves = machine.Lines.Moves.Count;

        // Three times the kernel ends whom it likes best, as when nothing is left to give.
        await machine.Shell.DoAsync("for i in 1 2 3; do echo f > /proc/sysrq-trigger; sleep 1; done");
        await machine.Console.WaitForAsync("Out of memory: Killed process");
        await bmc.Owner.UntilAnswersAsync();

        Assert.Equal(hardware, await machine.Shell.DoAsync(ShippedBmc.ProcessOf("hardware")));
        AssertUntouched(machine.Lines.Since(moves));
    }

    [Fact]
    public async Task A_reboot_touches_nothing()
    {
        VirtualMachine machine = await bmc.OnAsync();
        (int moves, int starts) = (machine.Lines.Moves.Count, machine.Shell.Starts);

        await machine.Shell.DoAsync("systemctl --no-block reboot");
        await machine.Shell.WaitForStartAsync(starts + 1);
        await bmc.Owner.UntilAnswersAsync();

        AssertOutputsWereSeen(machine.Lines.Since(moves));
        AssertUntouched(machine.Lines.Since(moves));
    }

    [Fact]
    public async Task A_BMC_that_hangs_is_reset_by_its_watchdog_and_nothing_was_touched()
    {
        VirtualMachine machine = await bmc.OnAsync();
        (int moves, int starts) = (machine.Lines.Moves.Count, machine.Shell.Starts);

        // A kernel that has come to a stop and does not restart by itself.
        await machine.Shell.DoAsync("echo 0 > /proc/sys/kernel/panic; (sleep 1; echo c > /proc/sysrq-trigger) &");
        await machine.Qmp.WaitForEventAsync("WATCHDOG");
        await machine.Shell.WaitForStartAsync(starts + 1);
        await bmc.Owner.UntilAnswersAsync();

        AssertOutputsWereSeen(machine.Lines.Since(moves));
        AssertUntouched(machine.Lines.Since(moves));
    }

    private static void AssertUntouched(LineRecord record)
    {
        foreach (int line in FrontPanel.Switches)
            Assert.Empty(record.Assertions(line));
    }

    /// <summary>An empty record would prove nothing: the role took its lines, and the kernel told of it.</summary>
    private static void AssertOutputsWereSeen(LineRecord record)
    {
        foreach (int line in FrontPanel.Switches)
            Assert.Contains(record.Of(line), move => move.Event == LineEvent.Output);
    }
}
