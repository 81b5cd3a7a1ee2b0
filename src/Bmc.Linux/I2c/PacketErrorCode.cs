namespace Bmc.Linux.I2c;

/// <summary>SMBus packet error code: CRC-8, polynomial x^8 + x^2 + x + 1, most significant bit first, start 0 (SMBus 3.2 §6.4.1).</summary>
public static class PacketErrorCode
{
    public static byte Append(byte crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
            crc = Append(crc, value);
        return crc;
    }

    public static byte Append(byte crc, byte value)
    {
        crc ^= value;
        for (int bit = 0; bit < 8; bit++)
            crc = (byte)((crc & 0x80) != 0 ? crc << 1 ^ 0x07 : crc << 1);
        return crc;
    }
}
