using Bmc.Linux.I2c;
using Bmc.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Devices.Tests;

public sealed class At24Tests : IDisposable
{
    private const int Address = 0x50;

    private readonly PlaybackI2cBus _bus = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    private At24 Chip => new(new SmbusDevice(_bus, Address), size: 256, pageSize: 8, _time);

    public void Dispose() => _bus.AssertFinished();

    [Fact]
    public void Reads_in_pieces_that_every_adapter_takes()
    {
        byte[] contents = [.. Enumerable.Range(0, 70).Select(value => (byte)value)];
        _bus.Expect(Address, [0x10], contents[..32])
            .Expect(Address, [0x30], contents[32..64])
            .Expect(Address, [0x50], contents[64..]);
        byte[] data = new byte[70];
        Assert.Equal(I2cFault.None, Chip.Read(0x10, data));
        Assert.Equal(contents, data);
    }

    [Fact]
    public void Writes_page_by_page_and_waits_for_each()
    {
        _bus.Expect(Address, [0x06, 1, 2])
            .Fail(Address, [0x06])
            .Fail(Address, [0x06])
            .Expect(Address, [0x06])
            .Expect(Address, [0x08, 3, 4, 5, 6, 7, 8, 9, 10])
            .Expect(Address, [0x08])
            .Expect(Address, [0x10, 11])
            .Expect(Address, [0x10]);
        Assert.Equal(I2cFault.None, Chip.Write(0x06, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
    }

    [Fact]
    public void Gives_up_on_a_chip_that_stays_silent_after_a_write()
    {
        // A millisecond passes at each look at the clock: 25 ms are over after the 25th poll.
        _bus.Expect(Address, [0x00, 1]);
        for (int poll = 0; poll < 25; poll++)
            _bus.Fail(Address, [0x00]);
        Assert.Equal(I2cFault.NoAcknowledge, Chip.Write(0, [1]));
    }

    [Fact]
    public void Stops_at_the_first_fault()
    {
        _bus.Fail(Address, [0x00, 1, 2, 3, 4, 5, 6, 7, 8], I2cFault.BusStuck);
        Assert.Equal(I2cFault.BusStuck, Chip.Write(0, [1, 2, 3, 4, 5, 6, 7, 8, 9]));
        _bus.Expect(Address, [0x00, 1]).Fail(Address, [0x00], I2cFault.BusStuck);
        Assert.Equal(I2cFault.BusStuck, Chip.Write(0, [1]));
    }

    [Fact]
    public void Starts_when_the_chip_answers()
    {
        _bus.Expect(Address, [0x00], [0xFF]).Fail(Address, [0x00]);
        Assert.Equal(I2cFault.None, Chip.Start());
        Assert.Equal(I2cFault.NoAcknowledge, Chip.Start());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(256, 1)]
    [InlineData(250, 7)]
    public void Beyond_its_end_is_a_bug_of_the_caller(int offset, int length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Chip.Read(offset, new byte[length]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chip.Write(offset, new byte[length]));
    }
}
