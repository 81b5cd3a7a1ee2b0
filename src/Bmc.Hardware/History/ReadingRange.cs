namespace Bmc.Hardware.History;

/// <summary>What a sensor read within one span of time.</summary>
internal readonly record struct ReadingRange(float Minimum, float Mean, float Maximum);

/// <summary>Readings, or ranges of shorter spans, becoming a range. Each counts as much as any other.</summary>
internal sealed class RangeSum
{
    private float _minimum = float.PositiveInfinity;
    private float _maximum = float.NegativeInfinity;
    private double _sum;
    private int _count;

    public ReadingRange Range => new(_minimum, (float)(_sum / _count), _maximum);

    public void Add(double value) => Add(new ReadingRange((float)value, (float)value, (float)value));

    public void Add(ReadingRange range)
    {
        _minimum = Math.Min(_minimum, range.Minimum);
        _maximum = Math.Max(_maximum, range.Maximum);
        _sum += range.Mean;
        _count++;
    }
}
