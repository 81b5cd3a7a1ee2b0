using System.Text;
using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Board;

/// <summary>Every board that is shipped, against the drivers that are.</summary>
public class BoardFilesTests
{
    /// <summary>Before each line of an example: what may be wired to the board.</summary>
    private const string ExampleMark = "//+ ";

    public static TheoryData<string> Boards => [.. Directory
        .EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "board"))
        .Where(folder => File.Exists(Path.Combine(folder, "board.json")))
        .Select(folder => Path.GetFileName(folder)!)
        .Order(StringComparer.Ordinal)];

    public static TheoryData<string> RaspberryPis => ["rpi3", "rpi4", "rpi-cm4", "rpi-zero2w"];

    [Theory]
    [MemberData(nameof(Boards))]
    public void Has_no_fault(string name)
    {
        BoardReading reading = Read(name);

        Assert.Empty(reading.Faults);
        Assert.Equal(name, reading.Board!.Name);
    }

    [Theory]
    [MemberData(nameof(RaspberryPis))]
    public void Stays_sound_with_all_of_its_examples(string name)
    {
        string marked = File.ReadAllText(PathOf(name));
        BoardReading reading = Reader().Read(Encoding.UTF8.GetBytes(marked.Replace(ExampleMark, "", StringComparison.Ordinal)));

        Assert.Empty(reading.Faults);
        BoardDescription board = reading.Board!;
        Assert.Equal([0x48, 0x40, 0x2f, 0x50, 0x58], board.I2c.Single().Devices.Select(device => device.Address));
        Assert.All(board.I2c.Single().Devices, device => Assert.True(IsUsed(board, device.Refdes), $"{device.Refdes} is an example of nothing"));
        Assert.Equal("psu-input-voltage", board.Power.Mains!.Sensor);
    }

    /// <summary>PiKVM's pins: its front panel boards fit. All active high, as its relays are.</summary>
    [Theory]
    [MemberData(nameof(RaspberryPis))]
    public void A_front_panel_of_PiKVM_fits(string name)
    {
        BoardGpio gpio = Read(name).Board!.Gpio;

        Assert.Equal(["23", "27", "24", "22"], new[] { gpio.PowerSwitch!, gpio.ResetSwitch!, gpio.PowerLed!, gpio.DiskLed! }.Select(line => line.Line));
        Assert.All([gpio.PowerSwitch!, gpio.ResetSwitch!, gpio.NmiSwitch!, gpio.PowerLed!], line => Assert.False(line.ActiveLow));
    }

    [Theory]
    [MemberData(nameof(RaspberryPis))]
    public void Only_the_Raspberry_Pi_3_has_no_USB_towards_the_PC(string name) =>
        Assert.Equal(name == "rpi3", Read(name).Board!.Usb is null);

    [Fact]
    public void The_simulated_board_wires_everything()
    {
        BoardDescription board = Read("sim").Board!;

        Assert.Equal(BoardPlatform.Simulator, board.Platform);
        Assert.Equal([0x48, 0x40, 0x2f, 0x50, 0x58], board.I2c.SelectMany(bus => bus.Devices).Select(device => device.Address));
        Assert.Equal(11, board.Sensors.Count);
        Assert.Single(board.FanZones);
        Assert.Equal(["U4", null], board.Fru.Select(fru => fru.Device));
        Assert.Equal("psu-input-voltage", board.Power.Mains!.Sensor);
    }

    private static bool IsUsed(BoardDescription board, string refdes) =>
        board.Sensors.Any(sensor => sensor.Source.Device == refdes)
        || board.FanZones.Any(zone => zone.Fan == refdes)
        || board.Fru.Any(fru => fru.Device == refdes);

    private static BoardReading Read(string name) => Reader().ReadFile(PathOf(name));

    private static BoardReader Reader() => new(new DeviceCatalogue());

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, "board", name, "board.json");
}
