using System.Globalization;
using System.Text.Json;
using Bmc.Linux.I2c;
using Bmc.Simulator.FrontPanel;

namespace Bmc.Simulator.Tests;

/// <summary>board/sim/board.json tells the BMC what is soldered here.</summary>
public sealed class BoardFileTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();
    private readonly JsonElement _board = Load();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public void Has_each_device_of_the_board_at_its_address()
    {
        int devices = 0;
        foreach (JsonElement bus in _board.GetProperty("i2c").EnumerateArray())
        {
            foreach (JsonElement device in bus.GetProperty("devices").EnumerateArray())
            {
                int address = int.Parse(device.GetProperty("address").GetString()!.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                Assert.Equal(I2cFault.None, _pc.Bus(bus.GetProperty("bus").GetInt32()).Transfer(address, [], []));
                devices++;
            }
        }

        Assert.Equal(5, devices);
    }

    [Fact]
    public void Has_each_line_of_the_board_with_its_polarity()
    {
        foreach (JsonProperty signal in _board.GetProperty("gpio").EnumerateObject())
        {
            FrontPanelLine? line = FrontPanelLine.Find(signal.Value.GetProperty("line").GetString()!);
            Assert.NotNull(line);
            Assert.Equal(FrontPanelLine.Chip, signal.Value.GetProperty("chip").GetString());
            Assert.Equal(signal.Value.TryGetProperty("activeLow", out JsonElement activeLow) && activeLow.GetBoolean(), line.ActiveLow);
        }

        Assert.Equal(FrontPanelLine.All.Count, _board.GetProperty("gpio").EnumerateObject().Count());
    }

    private static JsonElement Load()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "board", "sim", "board.json")))
            folder = Path.GetDirectoryName(folder);
        Assert.NotNull(folder);
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "board", "sim", "board.json")), options);
        return document.RootElement.Clone();
    }
}
