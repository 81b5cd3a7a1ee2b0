using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.I2c;

public sealed class SmbusDeviceTests : IDisposable
{
    private const int Address = 0x58;

    private readonly PlaybackI2cBus _bus = new(number: 4);

    public void Dispose() => _bus.AssertFinished();

    [Fact]
    public void Reads_a_byte()
    {
        _bus.Expect(Address, [0x20], [0x17]);
        Assert.Equal(I2cFault.None, new SmbusDevice(_bus, Address).ReadByteData(0x20, out byte value));
        Assert.Equal(0x17, value);
    }

    [Fact]
    public void Reads_words_with_the_low_byte_first_and_swapped_ones_with_the_high_byte_first()
    {
        _bus.Expect(Address, [0x88], [0x34, 0x12]).Expect(Address, [0x88], [0x12, 0x34]);
        var device = new SmbusDevice(_bus, Address);
        device.ReadWordData(0x88, out ushort word);
        device.ReadWordDataSwapped(0x88, out ushort swapped);
        Assert.Equal((0x1234, 0x1234), (word, swapped));
    }

    [Fact]
    public void Writes_bytes_words_swapped_words_and_bare_commands()
    {
        _bus.Expect(Address, [0x10, 0xAB])
            .Expect(Address, [0x21, 0x34, 0x12])
            .Expect(Address, [0x05, 0x12, 0x34])
            .Expect(Address, [0x03]);
        var device = new SmbusDevice(_bus, Address);
        Assert.Equal(I2cFault.None, device.WriteByteData(0x10, 0xAB));
        Assert.Equal(I2cFault.None, device.WriteWordData(0x21, 0x1234));
        Assert.Equal(I2cFault.None, device.WriteWordDataSwapped(0x05, 0x1234));
        Assert.Equal(I2cFault.None, device.SendByte(0x03));
    }

    // TI SLUA475, message 11, as seen on the wire: 16 0E | 17 8C 86 D8.
    [Fact]
    public void Accepts_a_word_with_the_right_packet_error_code()
    {
        _bus.Expect(0x0B, [0x0E], [0x8C, 0x86, 0xD8]);
        Assert.Equal(I2cFault.None, new SmbusDevice(_bus, 0x0B, usePec: true).ReadWordData(0x0E, out ushort value));
        Assert.Equal(0x868C, value);
    }

    [Theory]
    [InlineData(new byte[] { 0x8C, 0x86, 0xD9 })] // code wrong
    [InlineData(new byte[] { 0x8D, 0x86, 0xD8 })] // data wrong
    [InlineData(new byte[] { 0x8C, 0x86 })]       // device without PEC: the open line reads FFh
    public void Refuses_a_word_with_a_wrong_packet_error_code(byte[] answer)
    {
        _bus.Expect(0x0B, [0x0E], answer);
        Assert.Equal(I2cFault.BadPec, new SmbusDevice(_bus, 0x0B, usePec: true).ReadWordData(0x0E, out ushort value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void Appends_the_packet_error_code_to_what_it_writes()
    {
        // 58h << 1 = B0h; CRC-8 of B0 03 and of B0 10 AB, by the table of SMBus 3.2 §6.4.
        _bus.Expect(Address, [0x03, PacketErrorCode.Append(0, [0xB0, 0x03])])
            .Expect(Address, [0x10, 0xAB, PacketErrorCode.Append(0, [0xB0, 0x10, 0xAB])]);
        var device = new SmbusDevice(_bus, Address, usePec: true);
        device.SendByte(0x03);
        device.WriteByteData(0x10, 0xAB);
    }

    [Fact]
    public void Reads_a_block_of_the_announced_length()
    {
        _bus.Expect(Address, [0x99], [3]).Expect(Address, [0x99], [3, (byte)'A', (byte)'C', (byte)'E']);
        byte[] data = new byte[SmbusDevice.MaximumBlock];
        Assert.Equal(I2cFault.None, new SmbusDevice(_bus, Address).ReadBlockData(0x99, data, out int length));
        Assert.Equal("ACE"u8, data.AsSpan(0, length));
    }

    [Fact]
    public void Covers_the_length_of_a_block_by_the_packet_error_code()
    {
        byte code = PacketErrorCode.Append(0, [0xB0, 0x99, 0xB1, 2, 0x41, 0x42]);
        _bus.Expect(Address, [0x99], [2]).Expect(Address, [0x99], [2, 0x41, 0x42, code])
            .Expect(Address, [0x99], [2]).Expect(Address, [0x99], [2, 0x41, 0x43, code]);
        var device = new SmbusDevice(_bus, Address, usePec: true);
        byte[] data = new byte[SmbusDevice.MaximumBlock];
        Assert.Equal(I2cFault.None, device.ReadBlockData(0x99, data, out int length));
        Assert.Equal(2, length);
        Assert.Equal(I2cFault.BadPec, device.ReadBlockData(0x99, data, out length));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData(33)]   // more than SMBus 2.0 allows
    [InlineData(255)]  // nobody drives the line
    public void Refuses_a_block_longer_than_any_can_be(byte announced)
    {
        _bus.Expect(Address, [0x99], [announced]);
        Assert.Equal(I2cFault.BadLength, new SmbusDevice(_bus, Address).ReadBlockData(0x99, new byte[255], out int length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Refuses_a_block_longer_than_the_callers_memory()
    {
        _bus.Expect(Address, [0x99], [3]);
        Assert.Equal(I2cFault.BadLength, new SmbusDevice(_bus, Address).ReadBlockData(0x99, new byte[2], out _));
    }

    [Fact]
    public void Refuses_a_block_whose_length_changes_between_the_transfers()
    {
        _bus.Expect(Address, [0x99], [3]).Expect(Address, [0x99], [2, 0x41, 0x42]);
        Assert.Equal(I2cFault.BadLength, new SmbusDevice(_bus, Address).ReadBlockData(0x99, new byte[32], out _));
    }

    [Fact]
    public void Accepts_an_empty_block()
    {
        _bus.Expect(Address, [0x99], [0]).Expect(Address, [0x99], [0]);
        Assert.Equal(I2cFault.None, new SmbusDevice(_bus, Address).ReadBlockData(0x99, new byte[32], out int length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Reports_what_the_bus_reports()
    {
        _bus.Fail(Address, [0x88]).Fail(Address, [0x99], I2cFault.BusStuck);
        var device = new SmbusDevice(_bus, Address, usePec: true);
        Assert.Equal(I2cFault.NoAcknowledge, device.ReadWordData(0x88, out _));
        Assert.Equal(I2cFault.BusStuck, device.ReadBlockData(0x99, new byte[32], out _));
    }

    [Fact]
    public void Names_bus_address_and_register_where_a_ready_made_binding_wants_an_exception()
    {
        _bus.Fail(Address, [0xD0]);
        var exception = Assert.Throws<I2cException>(() => new SmbusDevice(_bus, Address).WriteRead([0xD0], new byte[1]));
        Assert.Equal("I2C bus 4 address 0x58 register 0xD0: NoAcknowledge", exception.Message);
        Assert.Equal(I2cFault.NoAcknowledge, exception.Fault);
    }

    [Fact]
    public void Serves_a_ready_made_binding_as_an_I2cDevice()
    {
        _bus.Expect(Address, [0xD0], [0x58]).Expect(Address, [], [0x60]).Expect(Address, [0xF4, 0x27]);
        System.Device.I2c.I2cDevice device = new SmbusDevice(_bus, Address);
        byte[] answer = new byte[1];
        device.WriteRead([0xD0], answer);
        Assert.Equal(0x58, answer[0]);
        device.Read(answer);
        Assert.Equal(0x60, answer[0]);
        device.Write([0xF4, 0x27]);
        Assert.Equal((4, Address), (device.ConnectionSettings.BusId, device.ConnectionSettings.DeviceAddress));
    }
}
