namespace Bmc.Devices.Pmbus;

/// <summary>IEEE 754 half precision, a format of PMBus since 1.3 (Part II, chapter 7): sign, 5 bits of exponent, 10 bits of fraction.</summary>
public static class IeeeHalf
{
    /// <returns>Null for infinities and what is not a number.</returns>
    public static double? Decode(ushort value)
    {
        Half half = BitConverter.UInt16BitsToHalf(value);
        return Half.IsFinite(half) ? (double)half : null;
    }

    /// <summary>The nearest that the format has; beyond the ends the end.</summary>
    /// <param name="value">Finite.</param>
    public static ushort Encode(double value) =>
        BitConverter.HalfToUInt16Bits((Half)Math.Clamp(value, (double)Half.MinValue, (double)Half.MaxValue));
}
