using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Board;

/// <summary>Every board that is shipped, against the drivers that are.</summary>
public class BoardFilesTests
{
    public static TheoryData<string> Boards => [.. Directory
        .EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "board"))
        .Where(folder => File.Exists(Path.Combine(folder, "board.json")))
        .Select(folder => Path.GetFileName(folder)!)
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void Has_no_fault(string name)
    {
        BoardReading reading = Read(name);

        Assert.Empty(reading.Faults);
        Assert.Equal(name, reading.Board!.Name);
    }

    [Fact]
    public void The_simulated_board_wires_everything()
    {
        BoardDescription board = Read("sim").Board!;

        Assert.Equal(BoardPlatform.Simulator, board.Platform);
        Assert.Equal([0x48, 0x40, 0x2f, 0x50, 0x58], board.I2c.SelectMany(bus => bus.Devices).Select(device => device.Address));
        Assert.Equal(10, board.Sensors.Count);
        Assert.Single(board.FanZones);
        Assert.Single(board.Fru);
        Assert.Equal("psu-input-voltage", board.Power.Mains!.Sensor);
    }

    private static BoardReading Read(string name) =>
        new BoardReader(new DeviceCatalogue()).ReadFile(Path.Combine(RepositoryRoot.Path, "board", name, "board.json"));
}
