namespace Bmc.EndToEnd.Tests;

/// <summary>A role that is killed and started anew presses no key at a PC that runs, whatever is set.</summary>
public sealed class KilledBootKeysTests
{
    [Fact]
    public async Task A_restart_of_the_automation_role_types_at_no_PC_that_runs()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim");
        await roles.StartAsync("hardware", "--external-simulator");
        await roles.StartAsync("manager");
        await roles.StartAsync("usb", "--external-simulator");
        BmcProcess automation = await roles.StartAsync("automation");
        await roles.Ctl.DoAsync("boot", "pxe", "--persistent");
        await roles.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(roles.Ctl.PcAsync, pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the start");
        Assert.Equal("network", (await roles.Ctl.PcAsync()).GetProperty("bootedFrom").GetString());

        await automation.KillAsync();
        await roles.StartAsync("automation");
        string said = await Eventually.GetAsync(() => roles.Ctl.DoAsync("boot"), said => said.StartsWith("Every start", StringComparison.Ordinal), "the role");
        Assert.DoesNotContain("Pxe:", said, StringComparison.Ordinal);
        // Some seconds of typing: it would be refused if the keys were under way, and they would be in its midst.
        string text = new('x', 100);
        await roles.Ctl.DoAsync("keyboard", "type", text);
        await Eventually.GetAsync(roles.Ctl.PcAsync, pc => pc.GetProperty("typedText").GetString()!.Length >= text.Length, "the text");
        Assert.Equal(text, (await roles.Ctl.PcAsync()).GetProperty("typedText").GetString());
        Assert.DoesNotContain("Pxe:", await roles.Ctl.DoAsync("boot"), StringComparison.Ordinal);
    }
}
