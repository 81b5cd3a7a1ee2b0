using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Video;

/// <summary>The video role, confined by its shipped unit, and the kernel's test pattern (vivid).</summary>
public sealed class CaptureTests(TestPatternBmc bmc) : IClassFixture<TestPatternBmc>
{
    private const string Screen = "bmc ctl screen";
    private const string Picture = "/run/picture.jpg";

    [Fact]
    public async Task The_digital_input_s_picture_has_its_size_and_colours()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await TestPatternBmc.SetSignalAsync(machine, VividSignal.Current);

        Assert.Equal("1280 x 720", await UntilAsync(machine, "1280 x 720"));
        TestPattern.AssertBars(await CaptureAsync(machine), 1280, 720);
    }

    [Fact]
    public async Task The_PC_sees_a_monitor_before_anybody_looks_at_it()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await UntilGoneAsync(machine);
        await TestPatternBmc.LoadAsync(machine);
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(machine, "video");
        await machine.Shell.DoAsync("systemctl --no-block restart bmc-video");
        await RoleProcesses.UntilRestartedAsync(machine, before);

        byte[] edid = await Eventually.GetAsync(
            () => TestPatternBmc.EdidAsync(machine, TestPatternBmc.DigitalInput),
            seen => seen.AsSpan().IndexOf("BmcFirmware"u8) >= 0, "the BMC's monitor");

        Assert.Equal(0, edid.Length % 128);
        Assert.All(edid.Chunk(128), block => Assert.Equal(0, block.Sum(value => value) % 256));
    }

    [Fact]
    public async Task A_signal_that_goes_is_told_and_one_that_comes_is_shown()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await TestPatternBmc.SetSignalAsync(machine, VividSignal.Current);
        await UntilAsync(machine, "1280 x 720");

        await TestPatternBmc.SetSignalAsync(machine, VividSignal.None);
        Assert.Equal("NoSignal", await UntilAsync(machine, "NoSignal"));
        Assert.NotEqual(0, (await machine.Shell.RunAsync($"{Screen} {Picture}")).ExitCode);

        await TestPatternBmc.SetSignalAsync(machine, VividSignal.NoLock);
        Assert.Contains("lock", await UntilAsync(machine, "NoSignal: "), StringComparison.Ordinal);

        await TestPatternBmc.SetSignalAsync(machine, VividSignal.OutOfRange);
        Assert.Contains("beyond", await UntilAsync(machine, "beyond"), StringComparison.Ordinal);

        await TestPatternBmc.SetSignalAsync(machine, VividSignal.Current);
        await UntilAsync(machine, "1280 x 720");
        TestPattern.AssertBars(await CaptureAsync(machine), 1280, 720);
    }

    [Fact]
    public async Task Another_resolution_is_followed()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await TestPatternBmc.SetSignalAsync(machine, VividSignal.Current);
        await UntilAsync(machine, " x ");

        await TestPatternBmc.SetTimingsAsync(machine, TestPattern.Dmt800x600At60);
        Assert.Equal("800 x 600", await UntilAsync(machine, "800 x 600"));
        TestPattern.AssertBars(await CaptureAsync(machine), 800, 600);

        await TestPatternBmc.SetTimingsAsync(machine, TestPattern.Cea1280x720At60);
        await UntilAsync(machine, "1280 x 720");
    }

    [Fact]
    public async Task A_device_that_was_pulled_out_is_lost_and_found_again()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await TestPatternBmc.SetSignalAsync(machine, VividSignal.Current);
        await UntilAsync(machine, " x ");
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(machine, "video");

        await TestPatternBmc.PullOutAsync(machine);
        await UntilAsync(machine, "NoDevice: ");
        await UntilGoneAsync(machine);

        await TestPatternBmc.LoadAsync(machine);
        await UntilAsync(machine, "1280 x 720");
        Assert.Equal(before, await RoleProcesses.UntilRunningAsync(machine, "video"));
    }

    [Fact]
    public async Task When_nobody_looks_the_device_is_closed()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await TestPatternBmc.SetSignalAsync(machine, VividSignal.Current);
        await UntilAsync(machine, " x ");
        Assert.NotEqual(0, (await machine.Shell.RunAsync("modprobe -r vivid")).ExitCode);

        await UntilGoneAsync(machine);
        await TestPatternBmc.LoadAsync(machine);
        await UntilAsync(machine, " x ");
    }

    /// <summary>The module goes only when nobody has the device open.</summary>
    private static Task<string> UntilGoneAsync(VirtualMachine machine) =>
        machine.Shell.UntilAsync("modprobe -r vivid && echo gone", said => said.Contains("gone", StringComparison.Ordinal));

    private static Task<string> UntilAsync(VirtualMachine machine, string wanted) =>
        machine.Shell.UntilAsync(Screen, said => said.Contains(wanted, StringComparison.Ordinal));

    private static async Task<byte[]> CaptureAsync(VirtualMachine machine) =>
        Convert.FromBase64String(await machine.Shell.DoAsync($"{Screen} {Picture} > /dev/null && busybox base64 -w 0 < {Picture}"));
}
