namespace Bmc.Devices.Pmbus;

/// <summary>
/// PMBus 1.2 Part II §7.2, DIRECT: a two's complement word Y and three coefficients of the device's data sheet (or of its
/// COEFFICIENTS command), X = (Y·10^-R - b) / m.
/// </summary>
/// <param name="M">Slope, not 0.</param>
/// <param name="B">Offset.</param>
/// <param name="R">Decimal exponent.</param>
public readonly record struct Direct(short M, short B, sbyte R)
{
    public double Decode(ushort value) => (((short)value * Math.Pow(10, -R)) - B) / M;

    /// <summary>The nearest that the format has; beyond the ends the end.</summary>
    /// <param name="value">Finite.</param>
    public ushort Encode(double value) =>
        (ushort)(short)Math.Clamp(Math.Round(((M * value) + B) * Math.Pow(10, R)), short.MinValue, short.MaxValue);
}
