namespace Bmc.Lab.Machine;

/// <summary>The laboratory's own machine room: what every other test here relies on.</summary>
public class MachineRoomTests(MachineRoomTests.Bare bare) : IClassFixture<MachineRoomTests.Bare>
{
    [Fact]
    public async Task A_script_comes_back_with_its_output_and_its_code()
    {
        VirtualMachine machine = await bare.OnAsync();

        Assert.Equal(new Ended(3, "to one\nto the other\n"), await machine.Shell.RunAsync("echo to one; echo to the other >&2; exit 3"));
        Assert.Equal("aarch64", await machine.Shell.DoAsync("uname -m"));
        Assert.Equal(200000, (await machine.Shell.RunAsync("yes | head -c 200000")).Output.Length);
    }

    [Fact]
    public async Task The_shipped_executable_runs_on_the_shipped_root()
    {
        VirtualMachine machine = await bare.OnAsync();

        Assert.Contains("bmc ctl", await machine.Shell.DoAsync("bmc --help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_starts_it_again()
    {
        VirtualMachine machine = await bare.OnAsync();
        await machine.Shell.DoAsync("touch /tmp/before");
        int starts = machine.Shell.Starts;

        await machine.ResetAsync();
        await machine.Shell.WaitForStartAsync(starts + 1);

        Assert.Equal(1, (await machine.Shell.RunAsync("test -e /tmp/before")).ExitCode);
        Assert.Contains("RESET", machine.Qmp.Events);
    }

    public sealed class Bare : SharedMachine
    {
        private protected override Task<MachineOptions> DescribeAsync() => ShippedMachine.BareAsync(Folder);
    }
}
