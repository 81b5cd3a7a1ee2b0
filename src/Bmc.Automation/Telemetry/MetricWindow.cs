using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>
/// The samples of the last while, summed up in parts of it: as many parts for a day as for a minute, so that the end of what is computed is
/// exact to a sixtieth of it.
/// </summary>
internal sealed class MetricWindow
{
    private const int MaximumParts = 60;

    private readonly long _width;
    private readonly Part[] _parts;

    /// <param name="duration">Of whole seconds; what is less is one.</param>
    public MetricWindow(TimeSpan duration)
    {
        long seconds = Math.Max(1, (long)duration.TotalSeconds);
        _width = (seconds + MaximumParts - 1) / MaximumParts;
        _parts = new Part[(seconds + _width - 1) / _width];
    }

    /// <param name="second">Since any moment; never back.</param>
    public void Add(long second, double value)
    {
        long number = second / _width;
        ref Part part = ref _parts[number % _parts.Length];
        if (part.Count == 0 || part.Number != number)
            part = new Part(number, 1, value, value, value);
        else
            part = new Part(number, part.Count + 1, part.Sum + value, Math.Min(part.Minimum, value), Math.Max(part.Maximum, value));
    }

    /// <returns>Null when there was no sample.</returns>
    public double? Compute(CollectionFunction function, long second)
    {
        long oldest = second / _width - _parts.Length;
        Part[] parts = [.. _parts.Where(part => part.Count > 0 && part.Number > oldest)];
        if (parts.Length == 0)
            return null;
        return function switch
        {
            CollectionFunction.Minimum => parts.Min(part => part.Minimum),
            CollectionFunction.Maximum => parts.Max(part => part.Maximum),
            CollectionFunction.Average => parts.Sum(part => part.Sum) / parts.Sum(part => part.Count),
            _ => parts.Sum(part => part.Sum),
        };
    }

    private readonly record struct Part(long Number, int Count, double Sum, double Minimum, double Maximum);
}
