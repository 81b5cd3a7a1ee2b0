using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Inventory;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Inventory;
using Bmc.Hardware.Tests.Buses;
using Bmc.Hardware.Tests.Sensors;
using Bmc.Linux.I2c;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Inventory;

public sealed class FruInventoryTests : IAsyncDisposable
{
    private readonly FakeI2cBus _bus = new(1) { Chips = { [0x50] = new byte[512], [0x51] = new byte[512] } };
    private readonly BoardDescription _board;
    private readonly TemporaryFolder _folder = new();
    private readonly BusThreads _buses;
    private readonly FruInventory _inventory;

    public FruInventoryTests()
    {
        Memory.Fill(0xFF);
        new FruContents(null, new FruChassisArea(7, FruText.Of("CH-1"), FruText.Of("C-1"), []), null, null, []).ToBytes().CopyTo(Memory);
        _board = TestBoard.With(
            [],
            [TestBoard.Bus(1, TestBoard.Device("U4", 0x50, "24c02"), TestBoard.Device("U5", 0x51, "24c02"))],
            fru: [new BoardFru(7, "Locked", "U5", Writable: false), new BoardFru(0, "Main Board", "U4", Writable: true), new BoardFru(9, "Gone", "U99", true), new BoardFru(12, "Case", null, true, Size: 256)]);
        _buses = new BusThreads(_board, new FakeKernelDevices(_bus), new FakeTimeProvider(), NullLogger<BusThreads>.Instance);
        _inventory = new FruInventory(_board, _buses, _folder.Path);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Span<byte> Memory => _bus.Chips[0x50].AsSpan(0, 256);

    [Fact]
    public async Task Lists_the_memories_with_what_they_hold_or_why_not()
    {
        IReadOnlyList<FruDevice> devices = await _inventory.ListAsync(Token);

        Assert.Equal([(0, "Main Board", 256), (7, "Locked", 256), (9, "Gone", 0), (12, "Case", 256)], devices.Select(device => ((int)device.Id, device.Name, device.Size)));
        Assert.Equal(new FruField("Chassis Part Number", "CH-1"), devices[0].Areas!.Chassis![1]);
        Assert.Null(devices[0].Problem);
        Assert.Equal((null, "the memory is blank"), (devices[1].Areas, devices[1].Problem));
        Assert.Equal((null, "the board has no device U99"), (devices[2].Areas, devices[2].Problem));
    }

    [Fact]
    public async Task Reads_the_memory_once()
    {
        byte[] expected = Memory[8..24].ToArray();
        Assert.Equal(expected, (await _inventory.ReadAsync(0, 8, 16, Token)).Value);
        int transfers = _bus.Transfers;

        Assert.Equal(2, (await _inventory.ReadAsync(0, 254, 16, Token)).Value.Length);
        Assert.Empty((await _inventory.ReadAsync(0, 256, 16, Token)).Value);
        Assert.Equal(256, (await _inventory.ReadAsync(0, 0, int.MaxValue, Token)).Value.Length);
        Assert.Equal(transfers, _bus.Transfers);
    }

    [Fact]
    public async Task Writes_to_the_chip_before_it_answers_and_reads_what_is_there_now()
    {
        await _inventory.ReadAsync(0, 0, 8, Token);
        byte[] data = [.. Enumerable.Range(1, 20).Select(value => (byte)value)];

        Assert.Equal(20, (await _inventory.WriteAsync(0, 100, data, Token)).Value);

        Assert.Equal(data, Memory[100..120].ToArray());
        Assert.Equal(data, (await _inventory.ReadAsync(0, 100, 20, Token)).Value);
    }

    [Fact]
    public async Task Keeps_the_data_of_a_part_without_a_memory_over_a_restart()
    {
        FruDevice fresh = (await _inventory.ListAsync(Token))[3];
        Assert.Equal([new FruField("Product Name", "Case")], fresh.Areas!.Product!);
        Assert.False(File.Exists(_folder.File("fru-12.bin")));

        byte[] data = new FruContents(null, new FruChassisArea(7, FruText.Of("CH-2"), FruText.Of("C-2"), []), null, null, []).ToBytes();
        Assert.Equal(data.Length, (await _inventory.WriteAsync(12, 0, data, Token)).Value);
        Assert.Equal(FaultCode.Invalid, (await _inventory.WriteAsync(12, 250, data, Token)).Fault?.Code);

        using var restarted = new FruInventory(_board, _buses, _folder.Path);
        Assert.Contains(new FruField("Chassis Serial Number", "C-2"), (await restarted.ListAsync(Token))[3].Areas!.Chassis!);
        Assert.Equal(256, (await restarted.ReadAsync(12, 0, 1000, Token)).Value.Length);
    }

    [Fact]
    public async Task Keeps_the_old_data_when_the_new_can_not_be_stored()
    {
        Directory.CreateDirectory(_folder.File("fru-12.bin.new"));
        Assert.Equal(FaultCode.Unavailable, (await _inventory.WriteAsync(12, 0, [1], Token)).Fault?.Code);
        Assert.Equal([new FruField("Product Name", "Case")], (await _inventory.ListAsync(Token))[3].Areas!.Product!);
    }

    [Theory]
    [InlineData(3, 0, 1, FaultCode.NotFound)]
    [InlineData(0, 257, 1, FaultCode.Invalid)]
    [InlineData(0, -1, 1, FaultCode.Invalid)]
    [InlineData(0, 0, -1, FaultCode.Invalid)]
    [InlineData(9, 0, 1, FaultCode.Unavailable)]
    public async Task Refuses_to_read_what_is_not_there(byte id, int offset, int count, FaultCode code) =>
        Assert.Equal(code, (await _inventory.ReadAsync(id, offset, count, Token)).Fault?.Code);

    [Theory]
    [InlineData(3, 0, FaultCode.NotFound)]
    [InlineData(0, 255, FaultCode.Invalid)]
    [InlineData(0, -1, FaultCode.Invalid)]
    [InlineData(0, int.MaxValue, FaultCode.Invalid)]
    [InlineData(7, 0, FaultCode.Forbidden)]
    [InlineData(9, 0, FaultCode.Unavailable)]
    public async Task Refuses_to_write_where_it_can_not(byte id, int offset, FaultCode code)
    {
        Assert.Equal(code, (await _inventory.WriteAsync(id, offset, [1, 2], Token)).Fault?.Code);
        Assert.Empty(_bus.Writes);
    }

    [Fact]
    public async Task Asks_the_chip_again_after_it_did_not_answer()
    {
        _bus.Faults[0x50] = I2cFault.NoAcknowledge;
        Assert.Equal(FaultCode.Unavailable, (await _inventory.ReadAsync(0, 0, 8, Token)).Fault?.Code);
        FruDevice device = (await _inventory.ListAsync(Token))[0];
        Assert.Equal(256, device.Size);
        Assert.StartsWith("I2C bus 1 address 0x50", device.Problem, StringComparison.Ordinal);

        _bus.Faults.Clear();
        Assert.Equal(8, (await _inventory.ReadAsync(0, 0, 8, Token)).Value.Length);
    }

    public async ValueTask DisposeAsync()
    {
        _inventory.Dispose();
        await _buses.DisposeAsync();
        _folder.Dispose();
    }
}
