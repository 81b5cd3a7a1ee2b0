using System.Globalization;
using Bmc.Lab.Emulator;

namespace Bmc.Lab.RaspberryPi;

/// <summary>Our kernel and the shipped roles on a Raspberry Pi 3, reached over its USB network adapter.</summary>
public sealed class RaspberryPiTests(RaspberryPiMachine machine) : IClassFixture<RaspberryPiMachine>
{
    [Fact]
    public async Task Answers_ipmi_over_its_usb_network_with_what_its_i2c_says()
    {
        await machine.OnAsync();
        await machine.Board.Qmp.SetAsync("case", "temperature", 33_000);
        await machine.Roles.ReadingAsync("Case Temp", 33, tolerance: 1);
        Assert.Contains("System Power", await machine.Roles.IpmitoolAsync("chassis", "status"), StringComparison.Ordinal);
    }

    // The line stays pressed when its process is killed: that is what this driver does. Who comes after lets it go.
    [Theory]
    [InlineData("chroot /mnt /usr/bin/bmc release-lines --board /run/board.json")]
    [InlineData("start-roles")]
    public async Task A_press_that_a_kill_cut_short_is_released_by_who_comes_after(string successor)
    {
        await machine.OnAsync();
        int pressed = await CountAsync(1);
        int released = await CountAsync(0);
        await machine.Roles.IpmitoolAsync("chassis", "power", "on");
        await RoleClients.EventuallyAsync(() => CountTextAsync(1), count => count == $"{pressed + 1}", "a press");
        await machine.Board.Shell.DoAsync("kill -9 $(cat /mnt/run/bmc.pid)");
        Assert.Equal(released, await CountAsync(0));

        await machine.Board.Shell.DoAsync(successor);
        await RoleClients.EventuallyAsync(() => CountTextAsync(0), count => count != $"{released}", "the release");
        Assert.Equal(pressed + 1, await CountAsync(1));
        if (successor != "start-roles")
            await machine.Board.Shell.DoAsync("start-roles");
        machine.Roles = await machine.Roles.ReconnectAsync();
    }

    // The kernel's record of its lines.
    private async Task<string> CountTextAsync(int level) =>
        (await machine.Board.Shell.TryAsync($"grep -c 'gpio_value: .* set {level}' /sys/kernel/tracing/trace")).Output;

    private async Task<int> CountAsync(int level) => int.Parse(await CountTextAsync(level), CultureInfo.InvariantCulture);
}
