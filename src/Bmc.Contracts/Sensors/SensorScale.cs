using System.Diagnostics.CodeAnalysis;

namespace Bmc.Contracts.Sensors;

/// <summary>
/// A sensor's 8-bit scale, linear: value = (M · raw + B · 10^BExponent) · 10^ResultExponent
/// (IPMI 2.0 §36.3). The SDR, its readings and the thresholds in events all speak through the same scale.
/// </summary>
/// <remarks>
/// The step is a round number (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 times a power of ten) and raw 0 a multiple of it, so
/// that the round thresholds of board files (11.4 V, 90 °C) survive the way through a byte. A range on both sides of zero
/// is counted from zero, signed, when that is no coarser: some consoles (freeipmi) add B to a hysteresis too.
/// </remarks>
/// <param name="M">10 bits, signed; here always above 0.</param>
/// <param name="B">10 bits, signed.</param>
/// <param name="BExponent">4 bits, signed; here never below 0.</param>
/// <param name="ResultExponent">4 bits, signed.</param>
/// <param name="TwosComplement">Raw values are -128..127, instead of 0..255.</param>
public sealed record SensorScale(int M, int B, int BExponent, int ResultExponent, bool TwosComplement = false)
{
    private const int MaximumB = 511;
    private const int MinimumExponent = -8;
    private const int MaximumExponent = 7;

    private static readonly (int M, int Exponent)[] _roundSteps =
        [(1, 0), (12, -1), (15, -1), (2, 0), (25, -1), (3, 0), (4, 0), (5, 0), (6, 0)];

    /// <summary>The value of the lowest raw value, in the sensor's unit.</summary>
    public double Lowest => FromCount(LowestCount);

    /// <summary>The value of the highest raw value.</summary>
    public double Highest => FromCount(LowestCount + byte.MaxValue);

    /// <summary>Between one raw value and the next.</summary>
    public double Step => Scaled(M, ResultExponent);

    /// <exception cref="ArgumentException">No scale covers the range: empty, not finite, or far outside of what is measured.</exception>
    public static SensorScale For(double minimum, double maximum) =>
        TryCreate(minimum, maximum, out SensorScale? scale)
            ? scale
            : throw new ArgumentException($"No 8-bit scale from {minimum} to {maximum}", nameof(maximum));

    /// <summary>The finest scale of a round step from at most <paramref name="minimum"/> to at least <paramref name="maximum"/>.</summary>
    public static bool TryCreate(double minimum, double maximum, [NotNullWhen(true)] out SensorScale? scale)
    {
        scale = null;
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || !(maximum > minimum))
            return false;
        for (int decade = MinimumExponent; decade <= MaximumExponent; decade++)
        {
            foreach ((int m, int exponent) in _roundSteps)
            {
                if (TryFit(m, decade + exponent, minimum, maximum, out scale))
                    return true;
            }
        }

        scale = null;
        return false;
    }

    /// <summary>The nearest raw value; what is outside of the scale gets its end.</summary>
    public byte ToRaw(double value) => (byte)(LowestCount + Clamp((value - Lowest) / Step));

    public double FromRaw(byte raw) => FromCount(TwosComplement ? (sbyte)raw : raw);

    /// <summary>A distance, such as a hysteresis, in steps.</summary>
    public byte DistanceToRaw(double distance) => Clamp(distance / Step);

    public double DistanceFromRaw(byte raw) => Scaled(M * (double)raw, ResultExponent);

    private int LowestCount => TwosComplement ? sbyte.MinValue : 0;

    private double FromCount(int count) => Scaled(M * (double)count + B * Math.Pow(10, BExponent), ResultExponent);

    private static bool TryFit(int m, int resultExponent, double minimum, double maximum, [NotNullWhen(true)] out SensorScale? scale)
    {
        scale = null;
        if (resultExponent is < MinimumExponent or > MaximumExponent)
            return false;
        double step = Scaled(m, resultExponent);
        if (step * byte.MaxValue < (maximum - minimum) * (1 - 1e-12))
            return false;

        double tolerance = step * 1e-6;
        scale = new SensorScale(m, 0, 0, resultExponent, TwosComplement: true);
        if (minimum < 0 && scale.Covers(minimum, maximum, tolerance))
            return true;

        // A hair above the floor, or 0.6 / 0.2 would begin one step too low.
        double offset = Math.Floor(minimum / step + 1e-9) * m;
        int exponent = 0;
        while (Math.Abs(offset) > MaximumB && exponent < MaximumExponent)
        {
            offset = Math.Floor(offset / 10);
            exponent++;
        }

        scale = new SensorScale(m, (int)Math.Clamp(offset, -MaximumB - 1, MaximumB), exponent, resultExponent);
        return scale.Covers(minimum, maximum, tolerance);
    }

    private bool Covers(double minimum, double maximum, double tolerance) =>
        Lowest <= minimum + tolerance && Highest >= maximum - tolerance;

    /// <summary>Divides for negative exponents: 1140 / 100 is 11.4, 1140 * 0.01 is not.</summary>
    private static double Scaled(double mantissa, int exponent) =>
        exponent < 0 ? mantissa / Math.Pow(10, -exponent) : mantissa * Math.Pow(10, exponent);

    private static byte Clamp(double steps) =>
        double.IsNaN(steps) ? (byte)0 : (byte)Math.Clamp(Math.Round(steps, MidpointRounding.AwayFromZero), byte.MinValue, byte.MaxValue);
}
