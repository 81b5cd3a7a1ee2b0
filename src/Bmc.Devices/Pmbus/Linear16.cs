namespace Bmc.Devices.Pmbus;

/// <summary>
/// PMBus 1.2 Part II §8.3.1, called ULINEAR16 since 1.3: a 16-bit unsigned mantissa of an output voltage, X = V·2^N, whose exponent N is in
/// VOUT_MODE.
/// </summary>
public static class Linear16
{
    /// <param name="exponent">-16..15, <see cref="VoutMode.Exponent"/>.</param>
    public static double Decode(ushort mantissa, int exponent) => Math.ScaleB(mantissa, exponent);

    /// <summary>The nearest that the format has; beyond the ends the end.</summary>
    /// <param name="value">Finite.</param>
    public static ushort Encode(double value, int exponent) =>
        (ushort)Math.Clamp(Math.Round(Math.ScaleB(value, -exponent)), ushort.MinValue, ushort.MaxValue);
}
