namespace Bmc.EndToEnd.Tests;

/// <summary>The overlays of the Raspberry Pis on the device trees of the kernel that is shipped, put together by the tools of the device tree compiler.</summary>
public sealed class DeviceTreeOverlayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;

    public static TheoryData<string, string> Boards => new()
    {
        { "rpi3", "bcm2837-rpi-3-b" },
        { "rpi3", "bcm2837-rpi-3-b-plus" },
        { "rpi4", "bcm2711-rpi-4-b" },
        { "rpi-cm4", "bcm2711-rpi-cm4-io" },
        { "rpi-zero2w", "bcm2837-rpi-zero-2-w" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Boards))]
    public async Task Makes_the_header_what_the_board_file_says(string board, string tree)
    {
        string merged = await MergeAsync(board, tree);

        string? panel = await NodeAsync(merged, "/soc/gpio@7e200000", "pinctrl-0");
        Assert.Equal("/soc/gpio@7e200000/bmc-front-panel", panel);
        Assert.Equal("gpio_in", await TextAsync(merged, panel!, "function"));
        Assert.Equal("gpio16 gpio17 gpio22 gpio23 gpio24 gpio25 gpio27", await TextAsync(merged, panel!, "pins"));
        Assert.NotNull(await TextAsync(merged, panel!, "bias-pull-down"));
        string[] names = (await TextAsync(merged, "/soc/gpio@7e200000", "gpio-line-names"))!.Split(' ');
        Assert.Equal(["PWR_SW", "RST_SW", "PWR_LED", "HDD_LED"], new[] { names[23], names[27], names[24], names[22] });

        Assert.Equal("/soc/i2c@7e804000", await TextAsync(merged, "/aliases", "i2c1"));
        Assert.Equal("okay", await TextAsync(merged, "/soc/i2c@7e804000", "status"));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public async Task Gives_the_PC_a_USB_device_and_a_serial_line_of_its_own(string board, string tree)
    {
        string merged = await MergeAsync(board, tree);

        Assert.Equal(board == "rpi3" ? "host" : "peripheral", await TextAsync(merged, "/soc/usb@7e980000", "dr_mode"));
        bool spare = tree.StartsWith("bcm2711", StringComparison.Ordinal);
        string uart = spare ? "/soc/serial@7e201800" : "/soc/serial@7e201000";
        Assert.Equal("okay", await TextAsync(merged, uart, "status"));
        Assert.Equal(spare ? "/soc/gpio@7e200000/uart4-gpio8" : "/soc/gpio@7e200000/bmc-host-uart", await NodeAsync(merged, uart, "pinctrl-0"));
        Assert.Equal(spare ? "okay" : "disabled", await TextAsync(merged, "/soc/serial@7e215040", "status"));
    }

    /// <summary>U-Boot takes the UART of stdout-path, disabled or not, else one that is "arm,pl011" or "brcm,bcm2835-aux-uart" and enabled.</summary>
    [Theory]
    [InlineData("rpi3", "bcm2837-rpi-3-b")]
    [InlineData("rpi3", "bcm2837-rpi-3-b-plus")]
    [InlineData("rpi-zero2w", "bcm2837-rpi-zero-2-w")]
    public async Task Hides_the_PCs_serial_line_from_the_boot_loader(string board, string tree)
    {
        string merged = await MergeAsync(board, tree);

        Assert.Equal("", await TextAsync(merged, "/chosen", "stdout-path"));
        Assert.Equal("arm,primecell", await TextAsync(merged, "/soc/serial@7e201000", "compatible"));
        // Linux finds the driver of a primecell that is "arm,primecell" by this number.
        Assert.NotEmpty(await NumbersAsync(merged, "/soc/serial@7e201000", "arm,primecell-periphid"));
    }

    /// <summary>The bridge has its address and clock, and its two lanes end in the processor's receiver.</summary>
    [Theory]
    [InlineData("rpi4", "bcm2711-rpi-4-b")]
    [InlineData("rpi-cm4", "bcm2711-rpi-cm4-io")]
    public async Task Puts_a_bridge_to_the_camera_connector_where_it_is_asked_for(string board, string tree)
    {
        string merged = await DeviceTree.MergeAsync(_folder, board, tree, "bmc-tc358743");

        const string bridge = "/soc/i2c@7e205000/tc358743@f";
        const string receiver = "/soc/csi@7e801000";
        Assert.Equal("toshiba,tc358743", await TextAsync(merged, bridge, "compatible"));
        Assert.Equal(await NumbersAsync(merged, "/bmc-tc358743-clock", "phandle"), await NumbersAsync(merged, bridge, "clocks"));
        Assert.Equal("/soc/gpio@7e200000/i2c0-gpio44", await NodeAsync(merged, "/soc/i2c@7e205000", "pinctrl-0"));
        Assert.Equal("okay", await TextAsync(merged, receiver, "status"));
        Assert.Equal(await NumbersAsync(merged, $"{receiver}/port/endpoint", "phandle"), await NumbersAsync(merged, $"{bridge}/port/endpoint", "remote-endpoint"));
        Assert.Equal("1 2", await NumbersAsync(merged, $"{bridge}/port/endpoint", "data-lanes"));
        Assert.Contains("#dtoverlay=bmc-tc358743", await File.ReadAllLinesAsync(Path.Combine(Programs.RepositoryRoot, "board", board, "config.txt"), TestContext.Current.CancellationToken));
        Assert.Equal("disabled", await TextAsync(await MergeAsync(board, tree), receiver, "status"));
    }

    private Task<string> MergeAsync(string board, string tree) => DeviceTree.MergeAsync(_folder, board, tree);

    /// <returns>A list's texts with spaces between them; null when the node has no such property.</returns>
    private static async Task<string?> TextAsync(string tree, string node, string property)
    {
        Ended ended = await Programs.RunAsync("fdtget", ["-t", "s", tree, node, property]);
        return ended.ExitCode == 0 ? ended.Output.TrimEnd('\n') : null;
    }

    /// <returns>The path of the pin group that the property's first phandle means.</returns>
    private static async Task<string?> NodeAsync(string tree, string node, string property)
    {
        const string pins = "/soc/gpio@7e200000";
        string handle = await NumbersAsync(tree, node, property);
        foreach (string child in (await Programs.RunAsync("fdtget", ["-l", tree, pins])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (await NumbersAsync(tree, $"{pins}/{child}", "phandle") is { Length: > 0 } own && own == handle.Split(' ')[0])
                return $"{pins}/{child}";
        }

        return null;
    }

    /// <returns>Empty when the node has no such property.</returns>
    private static async Task<string> NumbersAsync(string tree, string node, string property) =>
        (await Programs.RunAsync("fdtget", ["-t", "u", tree, node, property])).Output.Trim();
}
