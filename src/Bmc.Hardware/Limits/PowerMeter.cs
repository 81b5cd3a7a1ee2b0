using Bmc.Contracts.Board;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Limits;

/// <summary>
/// What the PC takes, and took over the last hour. Where the board measures its supplies that is the sum of their inputs,
/// else its first power sensor. Called under the owner's lock.
/// </summary>
internal sealed class PowerMeter
{
    /// <summary>IPMI 2.0 Table 43-13.</summary>
    private const byte PowerSupply = 0x0A;

    private const string InputPower = "input-power";

    /// <summary>A reading each second, and some to spare.</summary>
    private const int MostSamples = 4096;

    private readonly HashSet<byte> _sensors;
    private readonly Queue<(TimeSpan Time, double Watts)> _samples = new();

    public PowerMeter(BoardDescription board)
    {
        BoardSensor[] power = [.. board.Sensors.Where(sensor => sensor.Kind == SensorKind.Power)];
        BoardSensor[] supplies =
        [
            // A supply may measure its output too: its input is what the mains sees.
            .. power.Where(sensor => sensor.EntityId == PowerSupply).GroupBy(sensor => sensor.EntityInstance)
                .Select(supply => supply.FirstOrDefault(sensor => sensor.Source.Channel == InputPower) ?? supply.First()),
        ];
        BoardSensor[] measured = supplies.Length > 0 ? supplies : [.. power.Take(1)];
        _sensors = [.. measured.Select(sensor => sensor.Number)];
        MaximumWatts = (int)Math.Clamp(measured.Sum(sensor => sensor.Maximum), 0, ushort.MaxValue);
    }

    /// <summary>False: nothing measures the PC's power.</summary>
    public bool IsWired => _sensors.Count > 0;

    public int MaximumWatts { get; }

    /// <summary>Null while any of the sensors has no value.</summary>
    public double? Watts { get; private set; }

    /// <param name="now">Time since some start that never moves.</param>
    public void See(IReadOnlyList<SensorSnapshot> sensors, DateTimeOffset clock, TimeSpan now)
    {
        Watts = Sum(sensors, clock);
        if (Watts is { } watts)
            _samples.Enqueue((now, watts));
        while (_samples.TryPeek(out var oldest) && (now - oldest.Time > PowerLimit.MaximumStatisticsPeriod || _samples.Count > MostSamples))
            _samples.Dequeue();
    }

    /// <summary>Null without a present reading.</summary>
    public PowerStatistics? Over(TimeSpan window, DateTimeOffset clock, TimeSpan now)
    {
        if (Watts is not { } watts)
            return null;
        double minimum = watts, maximum = watts, sum = 0;
        int count = 0;
        TimeSpan begin = now;
        foreach ((TimeSpan time, double sample) in _samples)
        {
            if (now - time > window)
                continue;
            if (count == 0)
                begin = time;
            minimum = Math.Min(minimum, sample);
            maximum = Math.Max(maximum, sample);
            sum += sample;
            count++;
        }

        return new PowerStatistics(watts, minimum, maximum, count == 0 ? watts : sum / count, clock, now - begin);
    }

    private double? Sum(IReadOnlyList<SensorSnapshot> sensors, DateTimeOffset clock)
    {
        double sum = 0;
        int found = 0;
        foreach (SensorSnapshot sensor in sensors)
        {
            if (!_sensors.Contains(sensor.Description.Number))
                continue;
            if (!FreshReading.TryGet(sensor.Reading, clock, out double value))
                return null;
            sum += Math.Max(value, 0);
            found++;
        }

        return found == _sensors.Count && found > 0 ? sum : null;
    }
}
