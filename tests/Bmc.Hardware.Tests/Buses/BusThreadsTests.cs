using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Tests.Sensors;
using Bmc.Linux.I2c;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Buses;

public sealed class BusThreadsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeI2cBus _one = new(1) { Chips = { [0x48] = new byte[256] } };
    private readonly FakeI2cBus _two = new(2) { Chips = { [0x49] = new byte[256] } };
    private readonly BusThreads _buses;

    public BusThreadsTests() => _buses = new BusThreads(
        TestBoard.With(
            [],
            [
                TestBoard.Bus(1, TestBoard.Device("U1", 0x48, "lm75"), TestBoard.Device("U9", 0x50, "flux-compensator")),
                TestBoard.Bus(2, TestBoard.Device("U2", 0x49, "lm75")),
                TestBoard.Bus(3, TestBoard.Device("U3", 0x4A, "lm75")),
                new BoardI2cBus(null, "expansion", null, [TestBoard.Device("U4", 0x4B, "lm75")]),
            ]),
        new FakeKernelDevices(_one, _two),
        _time,
        NullLogger<BusThreads>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_on_one_bus_while_another_hangs()
    {
        _one.Hang();
        Task<DeviceFault?> hanging = ReadAsync("U1");
        await _one.Hanging.Task;

        Assert.Null(await ReadAsync("U2"));

        Assert.False(hanging.IsCompleted);
        _time.Advance(BusThread.Patience);
        Assert.Equal(new DeviceFault(UnavailableReason.BusStuck, "I2C bus 1: no answer within 2 s"), await hanging);
    }

    [Fact]
    public async Task Clocks_a_stuck_bus_free_and_repeats_the_transfer()
    {
        _one.Next.Enqueue(I2cFault.BusStuck);
        _one.Recovery = I2cFault.None;

        Assert.Null(await ReadAsync("U1"));
        Assert.Equal(1, _one.Recoveries);
    }

    [Fact]
    public async Task Leaves_a_bus_alone_for_a_second_that_can_not_be_freed()
    {
        _one.Faults[0x48] = I2cFault.BusStuck;

        Assert.Equal(
            new DeviceFault(UnavailableReason.BusStuck, "I2C bus 1 address 0x48 register 0x01: the bus hangs"), await ReadAsync("U1"));
        int transfers = _one.Transfers;
        Assert.Equal(UnavailableReason.BusStuck, (await ReadAsync("U1"))?.Reason);
        Assert.Equal(transfers, _one.Transfers);

        _one.Faults.Clear();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await ReadAsync("U1"));
    }

    [Theory]
    [InlineData(I2cFault.NoAcknowledge, UnavailableReason.NoAcknowledge, "no acknowledge")]
    [InlineData(I2cFault.BadPec, UnavailableReason.BadChecksum, "wrong packet error code")]
    [InlineData(I2cFault.Io, UnavailableReason.Failed, "input/output error")]
    public async Task Names_operand_and_cause_of_a_fault(I2cFault fault, UnavailableReason reason, string cause)
    {
        Assert.Null(await ReadAsync("U1"));
        _one.Faults[0x48] = fault;

        Assert.Equal(new DeviceFault(reason, $"I2C bus 1 address 0x48 register 0x00: {cause}"), await ReadAsync("U1"));
    }

    [Theory]
    [InlineData(I2cFault.NoAcknowledge, true)]
    [InlineData(I2cFault.BadPec, false)]
    public async Task Starts_a_chip_again_that_vanished_and_returned(I2cFault fault, bool startsAgain)
    {
        Assert.Null(await ReadAsync("U1"));
        _one.Faults[0x48] = fault;
        Assert.NotNull(await ReadAsync("U1"));
        _one.Faults.Clear();

        // Asleep, as after its power came back: only a start wakes it.
        _one.Chips[0x48][1] = 0x01;
        Assert.Null(await ReadAsync("U1"));

        Assert.Equal(startsAgain ? 0x00 : 0x01, _one.Chips[0x48][1]);
    }

    [Theory]
    [InlineData("U3", "I2C bus 3: no such bus 3")]
    [InlineData("U4", "I2C adapter \"expansion\": no I2C adapter is called \"expansion\"; there are: none")]
    [InlineData("U9", "U9: there is no driver \"flux-compensator\"")]
    [InlineData("U77", "the board has no device U77")]
    public void Says_why_a_device_can_not_be_had(string refdes, string expected)
    {
        Assert.False(_buses.TryFind(refdes, out _, out string? reason));
        Assert.Equal(expected, reason);
    }

    [Fact]
    public async Task Finds_a_bus_by_its_adapter_whatever_its_number()
    {
        using var sys = new TemporaryFolder();
        string adapter = Directory.CreateDirectory(Path.Combine(sys.Path, "bus", "i2c", "devices", "i2c-2")).FullName;
        await File.WriteAllTextAsync(Path.Combine(adapter, "name"), "expansion\n", Token);
        await using var buses = new BusThreads(
            TestBoard.With([], [new BoardI2cBus(null, "expansion", null, [TestBoard.Device("U2", 0x49, "lm75")])]),
            new FakeKernelDevices(_one, _two) { SysRoot = sys.Path },
            _time,
            NullLogger<BusThreads>.Instance);

        Assert.True(buses.TryFind("U2", out BusDevice? device, out _));
        Assert.Null(await device.UseAsync(() => I2cFault.None, WorkPriority.Ordinary, Token));
        Assert.NotEqual(0, _two.Transfers);
    }

    [Fact]
    public async Task Takes_what_a_ready_made_binding_throws_for_a_fault()
    {
        Assert.True(_buses.TryFind("U1", out BusDevice? device, out _));

        DeviceFault? fault = await device.UseAsync(() => throw new I2cException(I2cFault.NoAcknowledge, "binding"), WorkPriority.Ordinary, Token);

        Assert.Equal(UnavailableReason.NoAcknowledge, fault?.Reason);
    }

    [Fact]
    public async Task Closes_each_bus_when_it_ends()
    {
        await _buses.DisposeAsync();

        Assert.True(_one.Disposed && _two.Disposed);
        Assert.Equal(new DeviceFault(UnavailableReason.BusStuck, "I2C bus 1: stopped"), await ReadAsync("U1"));
    }

    public async ValueTask DisposeAsync()
    {
        _one.GoOn();
        await _buses.DisposeAsync();
    }

    private Task<DeviceFault?> ReadAsync(string refdes)
    {
        Assert.True(_buses.TryFind(refdes, out BusDevice? device, out string? reason), reason);
        return device.UseAsync(() => ((ISensorChip)device.Chip).Read(0, out _), WorkPriority.Ordinary, Token);
    }
}
