using Bmc.Linux.I2c;

namespace Bmc.Linux.Tests.I2c;

public sealed class SmbusTransferTests
{
    // What i2c-stub and the adapters of PC chipsets have.
    private const I2cFunctions All = (I2cFunctions)uint.MaxValue & ~I2cFunctions.I2c;

    [Theory]
    [InlineData(0, 0, SmbusSize.Quick, false)]
    [InlineData(1, 0, SmbusSize.Byte, false)]
    [InlineData(2, 0, SmbusSize.ByteData, false)]
    [InlineData(3, 0, SmbusSize.WordData, false)]
    [InlineData(4, 0, SmbusSize.I2cBlockData, false)]
    [InlineData(33, 0, SmbusSize.I2cBlockData, false)]
    [InlineData(0, 1, SmbusSize.Byte, true)]
    [InlineData(1, 1, SmbusSize.ByteData, true)]
    [InlineData(1, 2, SmbusSize.WordData, true)]
    [InlineData(1, 3, SmbusSize.I2cBlockData, true)]
    [InlineData(1, 32, SmbusSize.I2cBlockData, true)]
    public void Puts_a_transfer_in_the_words_of_SMBus(int written, int read, SmbusSize size, bool isRead)
    {
        byte[] write = [.. Enumerable.Range(0x50, written).Select(value => (byte)value)];
        Assert.Equal(new SmbusTransfer(size, isRead, written == 0 ? (byte)0 : (byte)0x50), SmbusTransfer.TryExpress(All, write, read));
    }

    [Theory]
    [InlineData(34, 0)]  // longer than a block
    [InlineData(1, 33)]
    [InlineData(2, 1)]   // more than a command before a read
    [InlineData(0, 2)]   // a read without a command
    public void Has_no_words_for_what_SMBus_cannot_do(int written, int read) =>
        Assert.Null(SmbusTransfer.TryExpress(All, new byte[written], read));

    [Fact]
    public void Takes_a_block_where_the_adapter_has_no_words()
    {
        const I2cFunctions blocks = I2cFunctions.SmbusReadI2cBlock | I2cFunctions.SmbusWriteI2cBlock;
        Assert.Equal(SmbusSize.I2cBlockData, SmbusTransfer.TryExpress(blocks, [1], 2)?.Size);
        Assert.Equal(SmbusSize.I2cBlockData, SmbusTransfer.TryExpress(blocks, [1, 2, 3], 0)?.Size);
        Assert.Null(SmbusTransfer.TryExpress(blocks, [1], 0));
    }

    [Fact]
    public void Reading_and_writing_are_different_abilities()
    {
        Assert.Null(SmbusTransfer.TryExpress(I2cFunctions.SmbusWriteByteData, [1], 1));
        Assert.Null(SmbusTransfer.TryExpress(I2cFunctions.SmbusReadByteData, [1, 2], 0));
    }
}
