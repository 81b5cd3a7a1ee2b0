namespace Bmc.Lab.I2cBus.Chips;

/// <summary>A power supply's numbers on the wire, made from the specification and not from the product's own code.</summary>
/// <remarks>PMBus 1.2 Part II: §7 data formats, §8.3 output voltage.</remarks>
internal static class PmbusNumbers
{
    /// <summary>§7.1 LINEAR11: five bits of exponent, eleven of mantissa, both two's complement; as exact as it can be.</summary>
    public static ushort Linear11(double value)
    {
        int exponent = -16;
        while (exponent < 15 && (Math.Round(value / Math.Pow(2, exponent)) is > 1023 or < -1024))
            exponent++;
        int mantissa = (int)Math.Clamp(Math.Round(value / Math.Pow(2, exponent)), -1024, 1023);
        return (ushort)((exponent & 0x1F) << 11 | (mantissa & 0x7FF));
    }

    /// <summary>§8.3.1 LINEAR16: an unsigned mantissa, whose exponent is in VOUT_MODE.</summary>
    public static ushort Linear16(double volts, int exponent) => (ushort)Math.Clamp(Math.Round(volts / Math.Pow(2, exponent)), 0, 65535);

    /// <summary>§7.2 DIRECT: Y = (m X + b) 10^R.</summary>
    public static ushort Direct(double value, PmbusCoefficients coefficients) =>
        (ushort)(short)Math.Clamp(Math.Round((coefficients.M * value + coefficients.B) * Math.Pow(10, coefficients.R)), -32768, 32767);

    /// <summary>SMBus 3.2 §6.4.1: CRC-8 with polynomial x^8 + x^2 + x + 1, most significant bit first, begun with zero.</summary>
    public static byte PacketErrorCode(byte crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (byte)((crc & 0x80) != 0 ? crc << 1 ^ 0x07 : crc << 1);
        }

        return crc;
    }
}

/// <summary>m, b and R of the DIRECT format (PMBus 1.2 Part II §7.2).</summary>
internal readonly record struct PmbusCoefficients(short M, short B, sbyte R);
