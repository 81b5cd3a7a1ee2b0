using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Board;

/// <summary>What a Raspberry Pi's firmware does to the pins before Linux runs, against what the board file has wired to them.</summary>
public class RaspberryPiStartTests
{
    public static TheoryData<string> Boards => BoardFilesTests.RaspberryPis;

    [Theory]
    [MemberData(nameof(Boards))]
    public void Each_line_of_the_front_panel_starts_as_an_input_pulled_down(string name)
    {
        Dictionary<int, string> pins = Pins(name);

        Assert.All(Lines(name), line => Assert.Equal("ip,pd", pins[int.Parse(line.Line, provider: null)]));
        Assert.DoesNotContain(pins.Values, state => state.StartsWith("op", StringComparison.Ordinal));
    }

    /// <summary>BCM2835 ARM Peripherals, table 6-31: GPIO 0 to 8 are pulled up after a reset, 9 to 27 down.</summary>
    [Theory]
    [MemberData(nameof(Boards))]
    public void Each_line_of_the_front_panel_is_one_that_the_chip_itself_pulls_down(string name) =>
        Assert.All(Lines(name), line => Assert.InRange(int.Parse(line.Line, provider: null), 9, 27));

    [Theory]
    [MemberData(nameof(Boards))]
    public void Loads_the_boards_overlay(string name)
    {
        string[] settings = Settings(name);

        Assert.Contains($"dtoverlay=bmc-{name}", settings);
        Assert.True(File.Exists(Path.Combine(Folder(name), $"bmc-{name}.dts")));
        Assert.Contains("kernel=u-boot.bin", settings);
        Assert.Contains("arm_64bit=1", settings);
    }

    /// <summary>Where the header's UART is the PC's, U-Boot must neither talk to the PC nor listen to it.</summary>
    [Theory]
    [MemberData(nameof(Boards))]
    public void The_console_of_the_start_is_not_the_PCs_serial_line(string name)
    {
        bool shared = File.ReadAllText(Path.Combine(Folder(name), $"bmc-{name}.dts")).Contains("host-uart0", StringComparison.Ordinal);

        Assert.Contains(shared ? "enable_uart=0" : "enable_uart=1", Settings(name));
        Assert.Equal(shared, Pins(name).ContainsKey(14));
    }

    private static IEnumerable<BoardLine> Lines(string name)
    {
        BoardGpio gpio = new BoardReader(new DeviceCatalogue()).ReadFile(Path.Combine(Folder(name), "board.json")).Board!.Gpio;
        return new[] { gpio.PowerSwitch, gpio.ResetSwitch, gpio.NmiSwitch, gpio.PowerLed, gpio.DiskLed, gpio.IdentifyLed, gpio.CaseOpen }.Select(line => line!);
    }

    /// <summary>Each pin with the state that the last <c>gpio=</c> line gives it.</summary>
    private static Dictionary<int, string> Pins(string name)
    {
        Dictionary<int, string> pins = [];
        foreach (string[] parts in Settings(name).Where(setting => setting.StartsWith("gpio=", StringComparison.Ordinal)).Select(setting => setting.Split('=')))
        {
            foreach (string pin in parts[1].Split(','))
                pins[int.Parse(pin, provider: null)] = parts[2];
        }

        return pins;
    }

    private static string[] Settings(string name) => File.ReadAllLines(Path.Combine(Folder(name), "config.txt"));

    private static string Folder(string name) => Path.Combine(RepositoryRoot.Path, "board", name);
}
