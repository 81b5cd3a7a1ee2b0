using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>A boot override from the order to the PC's own word on what it was started from; the PC takes its real time for it.</summary>
public sealed class BootOverrideTests : BmcWithInstaller
{
    private Ipmitool Ipmitool => new(Process.IpmiPort, "admin", Process.Password);

    [Fact]
    public async Task Ipmitool_starts_the_PC_from_the_disc_in_the_drive_and_the_next_time_from_its_disk()
    {
        await Ctl.DoAsync("media", "insert", "cd", "installer.iso");
        await Ipmitool.DoAsync("chassis", "bootdev", "cdrom");
        await Ipmitool.DoAsync("chassis", "power", "on");
        await StartedFromAsync("CD: E2E INSTALLER");
        Assert.Contains("Booting from CD: E2E INSTALLER", await Ctl.DoAsync("sim", "serial"));
        await Eventually.GetAsync(() => Ctl.DoAsync("boot"), said => said.Contains("Cd: its keys were typed", StringComparison.Ordinal), "the report");

        await Ipmitool.DoAsync("chassis", "power", "reset");
        await Eventually.GetAsync(Ctl.PcAsync, pc => pc.GetProperty("bootStage").GetString() != "OperatingSystem", "the reset");
        JsonElement pc = await StartedFromAsync("disk");
        Assert.Equal("", pc.GetProperty("typedText").GetString());
    }

    [Fact]
    public async Task The_command_line_puts_the_disc_in_before()
    {
        string answer = await Ctl.DoAsync("boot", "cd", "--image", "installer.iso");
        Assert.Contains("installer.iso is put into the drive cd", answer);
        await Ctl.DoAsync("power", "on");
        await StartedFromAsync("CD: E2E INSTALLER");
    }

    [Fact]
    public async Task A_start_without_an_override_is_left_alone_and_a_device_without_keys_is_only_kept()
    {
        await Ctl.DoAsync("media", "insert", "cd", "installer.iso");
        Assert.Contains("stored only: this board has no keys for it", await Ctl.DoAsync("boot", "diagnostics"));
        await Ctl.DoAsync("power", "on");
        JsonElement pc = await StartedFromAsync("disk");
        Assert.Equal("", pc.GetProperty("typedText").GetString());
        Assert.DoesNotContain("Boot menu", await Ctl.DoAsync("sim", "serial"));
    }

    private async Task<JsonElement> StartedFromAsync(string source)
    {
        JsonElement up = await Eventually.GetAsync(Ctl.PcAsync, pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the start");
        Assert.Equal(source, up.GetProperty("bootedFrom").GetString());
        return up;
    }
}
