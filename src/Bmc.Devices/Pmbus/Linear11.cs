namespace Bmc.Devices.Pmbus;

/// <summary>
/// PMBus 1.2 Part II §7.1, called LINEAR11 since 1.3: bits 15..11 the exponent N, bits 10..0 the mantissa Y, both two's complement; X = Y·2^N.
/// </summary>
public static class Linear11
{
    private const int MantissaBits = 11;
    private const int MinimumExponent = -16;
    private const int MaximumExponent = 15;
    private const int MinimumMantissa = -1024;
    private const int MaximumMantissa = 1023;

    public static double Decode(ushort value)
    {
        int exponent = (short)value >> MantissaBits;
        int mantissa = (short)(value << (16 - MantissaBits)) >> (16 - MantissaBits);
        return Math.ScaleB(mantissa, exponent);
    }

    /// <summary>The nearest that the format has, with the finest exponent that the value fits; beyond the ends the end.</summary>
    /// <param name="value">Finite.</param>
    public static ushort Encode(double value)
    {
        for (int exponent = MinimumExponent; exponent < MaximumExponent; exponent++)
        {
            double mantissa = Math.Round(Math.ScaleB(value, -exponent));
            if (mantissa is >= MinimumMantissa and <= MaximumMantissa)
                return Pack(exponent, (int)mantissa);
        }

        double coarsest = Math.Round(Math.ScaleB(value, -MaximumExponent));
        return Pack(MaximumExponent, (int)Math.Clamp(coarsest, MinimumMantissa, MaximumMantissa));
    }

    private static ushort Pack(int exponent, int mantissa) =>
        (ushort)((exponent & 0x1F) << MantissaBits | mantissa & 0x7FF);
}
