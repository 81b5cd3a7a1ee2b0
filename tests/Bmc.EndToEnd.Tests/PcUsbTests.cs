using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>Keyboard, mice and sleep, from the command line to what the simulated PC says of them.</summary>
public sealed class PcUsbTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task The_PC_sees_each_device_of_the_composition_and_hears_it()
    {
        await bmc.Ctl.DoAsync("usb", "set", "--mouse", "true");
        await SwitchOnAsync();

        // A system that has just started may take its devices anew, and the pointer begins in the middle again.
        await Eventually.GetAsync(MoveAsync, pointer => Near(pointer, 0.25, 0.75), "the pointer there");
        await bmc.Ctl.DoAsync("mouse", "by", "80", "60");
        await PointerAsync(pointer => Near(pointer, 0.35, 0.85));
        await bmc.Ctl.DoAsync("mouse", "scroll", "3");
        await PointerAsync(pointer => pointer.GetProperty("wheel").GetInt32() == 3 && pointer.GetProperty("buttons").GetInt32() == 0);
        await bmc.Ctl.DoAsync("keyboard", "type", "heard");
        await Eventually.GetAsync(bmc.Ctl.PcAsync, pc => Typed(pc).EndsWith("heard", StringComparison.Ordinal), "the text");
        string[] drives = [.. (await bmc.Ctl.PcAsync()).GetProperty("drives").EnumerateArray().Select(drive => drive.GetProperty("name").GetString()!)];
        Assert.Equal(["sr0", "sdb"], drives);
    }

    [Fact]
    public async Task A_PC_that_sleeps_is_woken_by_what_is_typed()
    {
        await SwitchOnAsync();
        await bmc.Ctl.DoAsync("sim", "sleep");
        await Eventually.GetAsync(() => bmc.Ctl.DoAsync("keyboard"), said => said.Contains("Suspended", StringComparison.Ordinal), "the sleep");
        Assert.True((await bmc.Ctl.PcAsync()).GetProperty("asleep").GetBoolean());

        await bmc.Ctl.DoAsync("keyboard", "type", "awake");
        JsonElement pc = await Eventually.GetAsync(bmc.Ctl.PcAsync, pc => Typed(pc).EndsWith("awake", StringComparison.Ordinal), "the text");
        Assert.False(pc.GetProperty("asleep").GetBoolean());
    }

    private async Task SwitchOnAsync()
    {
        await bmc.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(bmc.Ctl.PcAsync, pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the start");
        await Eventually.GetAsync(() => bmc.Ctl.DoAsync("keyboard"), said => said.Contains("Configured", StringComparison.Ordinal), "the keyboard");
    }

    private async Task<JsonElement> MoveAsync()
    {
        await bmc.Ctl.DoAsync("mouse", "to", "25", "75");
        return (await bmc.Ctl.PcAsync()).GetProperty("mousePointer");
    }

    private Task<JsonElement> PointerAsync(Func<JsonElement, bool> wanted) =>
        Eventually.GetAsync(async () => (await bmc.Ctl.PcAsync()).GetProperty("mousePointer"), wanted, "the pointer there");

    private static bool Near(JsonElement pointer, double x, double y) =>
        Math.Abs(pointer.GetProperty("x").GetDouble() - x) < 0.001 && Math.Abs(pointer.GetProperty("y").GetDouble() - y) < 0.001;

    private static string Typed(JsonElement pc) => pc.GetProperty("typedText").GetString()!;
}
