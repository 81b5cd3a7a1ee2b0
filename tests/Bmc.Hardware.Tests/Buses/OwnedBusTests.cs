using Bmc.Hardware.Buses;
using Bmc.Linux.I2c;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Buses;

public sealed class OwnedBusTests : IDisposable
{
    private readonly FakeI2cBus _chips = new(1) { Chips = { [0x48] = new byte[256], [0x49] = new byte[256], [0x4A] = new byte[256] } };
    private readonly FakeTimeProvider _time = new();
    private readonly OwnedBus _bus;

    public OwnedBusTests() => _bus = new OwnedBus(_chips, _time, _ => { });

    [Fact]
    public void A_chip_that_is_too_slow_is_left_alone_for_a_while_and_the_others_are_not()
    {
        _chips.Faults[0x48] = I2cFault.TimedOut;
        Assert.Equal(I2cFault.TimedOut, Read(0x48));
        Assert.Equal(I2cFault.None, Read(0x49));
        Assert.Equal(I2cFault.TimedOut, Read(0x48));
        Assert.Equal(2, _chips.Transfers);

        _chips.Faults.Clear();
        _time.Advance(OwnedBus.RecoveryPause);
        Assert.Equal(I2cFault.None, Read(0x48));
        Assert.Equal(I2cFault.None, Read(0x48));
        Assert.Equal(4, _chips.Transfers);
    }

    [Fact]
    public void Two_chips_in_a_row_that_are_too_slow_are_a_bus_that_hangs()
    {
        _chips.Faults[0x48] = _chips.Faults[0x49] = I2cFault.TimedOut;
        Read(0x48);
        Read(0x49);
        Assert.Equal(I2cFault.TimedOut, Read(0x4A));
        Assert.Equal(2, _chips.Transfers);

        _time.Advance(OwnedBus.RecoveryPause);
        Assert.Equal(I2cFault.None, Read(0x4A));
    }

    [Fact]
    public void Two_slow_chips_with_one_between_them_that_answers_are_two_slow_chips()
    {
        _chips.Faults[0x48] = _chips.Faults[0x49] = I2cFault.TimedOut;
        Read(0x48);
        Read(0x4A);
        Read(0x49);
        Assert.Equal(I2cFault.None, Read(0x4A));
    }

    [Fact]
    public void Nothing_but_a_recovery_that_worked_has_a_transfer_tried_twice()
    {
        foreach (I2cFault fault in new[] { I2cFault.NoAcknowledge, I2cFault.ArbitrationLost, I2cFault.HeldByDriver, I2cFault.Io })
        {
            _chips.Next.Enqueue(fault);
            Assert.Equal(fault, Read(0x48));
        }

        Assert.Equal(4, _chips.Transfers);
        _chips.Recovery = I2cFault.None;
        _chips.Next.Enqueue(I2cFault.BusStuck);
        Assert.Equal(I2cFault.None, Read(0x48));
        Assert.Equal(6, _chips.Transfers);
    }

    [Fact]
    public void A_block_is_read_by_the_bus_itself_where_it_can()
    {
        Assert.Equal(I2cFault.Unsupported, _bus.ReadBlock(0x48, 0x99, new byte[33], 0, out int length));
        Assert.Equal(0, length);
        Assert.Equal("I2C bus 1 address 0x48 register 0x99: the adapter can't do this transfer", _bus.Describe(I2cFault.Unsupported));
    }

    public void Dispose()
    {
        _bus.Dispose();
        _chips.Dispose();
    }

    private I2cFault Read(int address) => _bus.Transfer(address, [0], new byte[1]);
}
