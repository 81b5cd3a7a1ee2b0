namespace Bmc.Linux.I2c;

/// <summary>What an adapter can do: the answer to I2C_FUNCS (linux/i2c.h, I2C_FUNC_*).</summary>
[Flags]
public enum I2cFunctions : uint
{
    None = 0,

    /// <summary>Any combined transfer.</summary>
    I2c = 0x0000_0001,

    SmbusQuick = 0x0001_0000,
    SmbusReadByte = 0x0002_0000,
    SmbusWriteByte = 0x0004_0000,
    SmbusReadByteData = 0x0008_0000,
    SmbusWriteByteData = 0x0010_0000,
    SmbusReadWordData = 0x0020_0000,
    SmbusWriteWordData = 0x0040_0000,
    /// <summary>Also that a combined transfer may take its length from the device (I2C_M_RECV_LEN).</summary>
    SmbusReadBlockData = 0x0100_0000,

    SmbusReadI2cBlock = 0x0400_0000,
    SmbusWriteI2cBlock = 0x0800_0000,
}
