using Bmc.Lab.Emulator;
using Bmc.Lab.Machine;

namespace Bmc.Lab.RaspberryPi;

/// <summary>Our kernel and the shipped roles on a Raspberry Pi 3, reached over its USB network adapter.</summary>
public sealed class RaspberryPiTests(RaspberryPiMachine machine) : IClassFixture<RaspberryPiMachine>
{
    [Fact]
    public async Task Answers_ipmi_over_its_usb_network_with_what_its_i2c_says()
    {
        VirtualMachine board = await machine.OnAsync();
        await board.Qmp.SetAsync("/machine/peripheral/case", "temperature", 33_000);
        await machine.Roles.ReadingAsync("Case Temp", 33, tolerance: 1);
        Assert.Contains("System Power", await machine.Roles.IpmitoolAsync("chassis", "status"), StringComparison.Ordinal);
    }

    // The line stays pressed when its process is killed: that is what this driver does. Who comes after lets it go.
    [Theory]
    [InlineData("chroot /mnt /usr/bin/bmc release-lines --board /run/board.json")]
    [InlineData("start-roles")]
    public async Task A_press_that_a_kill_cut_short_is_released_by_who_comes_after(string successor)
    {
        VirtualMachine board = await machine.OnAsync();
        RoleClients roles = machine.Roles;
        int pressed = await roles.CountDrivenAsync(1);
        int released = await roles.CountDrivenAsync(0);
        await roles.IpmitoolAsync("chassis", "power", "on");
        await Eventually.GetAsync(() => roles.CountDrivenAsync(1), count => count == pressed + 1, "a press");
        await board.Shell.DoAsync("kill -9 $(cat /mnt/run/bmc.pid)");
        Assert.Equal(released, await roles.CountDrivenAsync(0));

        await board.Shell.DoAsync(successor);
        await Eventually.GetAsync(() => roles.CountDrivenAsync(0), count => count != released, "the release");
        Assert.Equal(pressed + 1, await roles.CountDrivenAsync(1));
        if (successor != "start-roles")
            await board.Shell.DoAsync("start-roles");
        await roles.UntilReadyAsync();
    }
}
