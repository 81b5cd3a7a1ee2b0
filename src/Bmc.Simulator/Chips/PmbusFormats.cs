namespace Bmc.Simulator.Chips;

/// <summary>The number formats that the supply sends (PMBus 1.3 part II §7.3, §8.3.1).</summary>
public static class PmbusFormats
{
    private const int MaximumMantissa = 1023;
    private const int MinimumMantissa = -1024;

    /// <summary>LINEAR11: an 11-bit mantissa times two to a 5-bit exponent, both two's complement; the finest that holds the value.</summary>
    public static ushort Linear11(double value)
    {
        for (int exponent = -16; exponent <= 15; exponent++)
        {
            double mantissa = Math.Round(value * Math.Pow(2, -exponent));
            if (mantissa is >= MinimumMantissa and <= MaximumMantissa)
                return (ushort)((exponent & 0x1F) << 11 | (int)mantissa & 0x7FF);
        }

        return (ushort)(15 << 11 | MaximumMantissa);
    }

    /// <summary>LINEAR16: a 16-bit unsigned mantissa, its exponent in VOUT_MODE.</summary>
    public static ushort Linear16(double value, int exponent) =>
        (ushort)Math.Clamp(Math.Round(value * Math.Pow(2, -exponent)), 0, ushort.MaxValue);
}
