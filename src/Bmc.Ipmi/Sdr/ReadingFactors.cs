using System.Runtime.CompilerServices;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>How raw values become units, as full sensor records (IPMI 2.0 Table 43-1 bytes 25:30) and Get Sensor Reading Factors have it.</summary>
// 1    M, least significant 8 bits
// 2    [7:6] M, most significant bits, [5:0] tolerance in half raw counts
// 3    B, least significant 8 bits
// 4    [7:6] B, most significant bits, [5:0] accuracy, least significant bits
// 5    [7:4] accuracy, most significant bits, [3:2] its exponent, [1:0] sensor direction
// 6    [7:4] result exponent, [3:0] B exponent
public readonly record struct ReadingFactors(SensorScale Scale) : IMessage
{
    public const int Length = 6;

    /// <summary>Readings are rounded to the nearest raw value.</summary>
    private const byte HalfCount = 1;

    private static readonly ConditionalWeakTable<SensorDescription, SensorScale> _scales = [];

    /// <summary>For a range that no scale covers: the board check lets none through, and a sensor is no reason to stop answering.</summary>
    private static readonly SensorScale _unity = new(1, 0, 0, 0);

    /// <summary>The scale of a sensor; made once for each description, for it is asked with every reading.</summary>
    public static SensorScale ScaleOf(SensorDescription sensor) => _scales.GetValue(
        sensor,
        static made => SensorScale.TryCreate(made.Minimum, made.Maximum, out var scale) ? scale : _unity);

    public static bool TryParse(ReadOnlySpan<byte> data, out ReadingFactors factors)
    {
        factors = default;
        if (data.Length != Length)
            return false;
        factors = new(new SensorScale(
            Signed(data[0] | (data[1] & 0xC0) << 2, bits: 10),
            Signed(data[2] | (data[3] & 0xC0) << 2, bits: 10),
            Signed(data[5] & 0x0F, bits: 4),
            Signed(data[5] >> 4, bits: 4)));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Scale.M);
        writer.WriteByte((byte)(Scale.M >> 2 & 0xC0 | HalfCount));
        writer.WriteByte((byte)Scale.B);
        writer.WriteByte((byte)(Scale.B >> 2 & 0xC0));
        writer.WriteByte(0x00);
        writer.WriteByte((byte)(Scale.ResultExponent << 4 | Scale.BExponent & 0x0F));
    }

    private static int Signed(int value, int bits) => value << (32 - bits) >> (32 - bits);
}
