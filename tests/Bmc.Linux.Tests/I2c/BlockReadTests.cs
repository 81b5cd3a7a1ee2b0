using Bmc.Linux.I2c;

namespace Bmc.Linux.Tests.I2c;

/// <summary>Block reads with an adapter that learns the length on the way.</summary>
public sealed class BlockReadTests
{
    private const int Address = 0x58;

    [Fact]
    public void Takes_the_block_in_one_transfer()
    {
        var bus = new LearningBus(3, (byte)'A', (byte)'C', (byte)'E');
        byte[] data = new byte[SmbusDevice.MaximumBlock];
        Assert.Equal(I2cFault.None, new SmbusDevice(bus, Address).ReadBlockData(0x99, data, out int length));
        Assert.Equal("ACE"u8, data.AsSpan(0, length));
        Assert.Equal(1, bus.Transfers);
    }

    [Fact]
    public void Checks_the_packet_error_code_behind_the_block()
    {
        byte code = PacketErrorCode.Append(0, [0xB0, 0x99, 0xB1, 2, 0x41, 0x42]);
        byte[] data = new byte[SmbusDevice.MaximumBlock];
        Assert.Equal(I2cFault.None, Read(new LearningBus(2, 0x41, 0x42, code), data, out int length));
        Assert.Equal(2, length);
        Assert.Equal(I2cFault.BadPec, Read(new LearningBus(2, 0x41, 0x43, code), data, out length));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 3, 1 })]
    [InlineData(new byte[] { 2, 1, 2, 3, 4 })]
    public void Refuses_what_is_not_as_long_as_it_says(byte[] answer)
    {
        Assert.Equal(I2cFault.BadLength, new SmbusDevice(new LearningBus(answer), Address).ReadBlockData(0x99, new byte[32], out int length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Refuses_a_block_longer_than_the_callers_memory() =>
        Assert.Equal(I2cFault.BadLength, new SmbusDevice(new LearningBus(3, 1, 2, 3), Address).ReadBlockData(0x99, new byte[2], out _));

    [Fact]
    public void A_fault_is_not_tried_again_in_another_way()
    {
        var bus = new LearningBus { Fault = I2cFault.NoAcknowledge };
        Assert.Equal(I2cFault.NoAcknowledge, new SmbusDevice(bus, Address).ReadBlockData(0x99, new byte[32], out _));
        Assert.Equal(1, bus.Transfers);
    }

    private static I2cFault Read(LearningBus bus, byte[] data, out int length) =>
        new SmbusDevice(bus, Address, usePec: true).ReadBlockData(0x99, data, out length);

    private sealed class LearningBus(params byte[] answer) : II2cBus
    {
        public int Number => 4;

        public int Transfers { get; private set; }

        public I2cFault Fault { get; init; }

        public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read) =>
            throw new InvalidOperationException("A plain transfer was not expected.");

        public I2cFault ReadBlock(int address, byte command, Span<byte> block, int extra, out int length)
        {
            Transfers++;
            Assert.Equal((Address, (byte)0x99), (address, command));
            Assert.Equal(1 + SmbusDevice.MaximumBlock + extra, block.Length);
            answer.CopyTo(block);
            length = answer.Length;
            return Fault;
        }

        public I2cFault TryRecover() => I2cFault.Unsupported;

        public void Dispose()
        {
        }
    }
}
