namespace Bmc.Linux.I2c;

/// <summary>The kernel's number for the shape of an SMBus transfer (linux/i2c.h, I2C_SMBUS_*).</summary>
public enum SmbusSize : uint
{
    Quick = 0,
    Byte = 1,
    ByteData = 2,
    WordData = 3,
    I2cBlockData = 8,
}

/// <summary>
/// A combined transfer in the words of adapters that know only SMBus operations, such as those of PC chipsets and i2c-stub.
/// </summary>
/// <param name="Command">The first byte written.</param>
public readonly record struct SmbusTransfer(SmbusSize Size, bool IsRead, byte Command)
{
    /// <summary>I2C_SMBUS_BLOCK_MAX.</summary>
    public const int MaximumBlock = 32;

    /// <param name="functions">What the adapter has.</param>
    /// <returns>Null when none of the adapter's operations puts these very bytes on the bus.</returns>
    public static SmbusTransfer? TryExpress(I2cFunctions functions, ReadOnlySpan<byte> write, int readLength)
    {
        byte command = write.IsEmpty ? (byte)0 : write[0];
        foreach ((I2cFunctions function, SmbusSize size) in Candidates(write.Length, readLength))
        {
            if (functions.HasFlag(function))
                return new SmbusTransfer(size, readLength > 0, command);
        }

        return null;
    }

    private static (I2cFunctions Function, SmbusSize Size)[] Candidates(int written, int read) => (written, read) switch
    {
        (0, 0) => [(I2cFunctions.SmbusQuick, SmbusSize.Quick)],
        (1, 0) => [(I2cFunctions.SmbusWriteByte, SmbusSize.Byte)],
        (2, 0) => [(I2cFunctions.SmbusWriteByteData, SmbusSize.ByteData), (I2cFunctions.SmbusWriteI2cBlock, SmbusSize.I2cBlockData)],
        (3, 0) => [(I2cFunctions.SmbusWriteWordData, SmbusSize.WordData), (I2cFunctions.SmbusWriteI2cBlock, SmbusSize.I2cBlockData)],
        ( > 3 and <= 1 + MaximumBlock, 0) => [(I2cFunctions.SmbusWriteI2cBlock, SmbusSize.I2cBlockData)],
        (0, 1) => [(I2cFunctions.SmbusReadByte, SmbusSize.Byte)],
        (1, 1) => [(I2cFunctions.SmbusReadByteData, SmbusSize.ByteData), (I2cFunctions.SmbusReadI2cBlock, SmbusSize.I2cBlockData)],
        (1, 2) => [(I2cFunctions.SmbusReadWordData, SmbusSize.WordData), (I2cFunctions.SmbusReadI2cBlock, SmbusSize.I2cBlockData)],
        (1, > 2 and <= MaximumBlock) => [(I2cFunctions.SmbusReadI2cBlock, SmbusSize.I2cBlockData)],
        _ => [],
    };
}
