using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi;

/// <summary>All sensors at one moment; immutable, so that readers need no lock.</summary>
internal sealed class SensorMirror
{
    private readonly SensorSnapshot?[] _byNumber;

    private SensorMirror(SensorSnapshot?[] byNumber, long version)
    {
        _byNumber = byNumber;
        Ordered = [.. byNumber.OfType<SensorSnapshot>()];
        Version = version;
    }

    public static SensorMirror Empty { get; } = new(new SensorSnapshot?[256], version: 0);

    /// <summary>256 places, the sensor number is the index.</summary>
    public ReadOnlySpan<SensorSnapshot?> ByNumber => _byNumber;

    public IReadOnlyList<SensorSnapshot> Ordered { get; }

    public long Version { get; }

    /// <summary>These sensors anew, the others as they are.</summary>
    public SensorMirror With(IReadOnlyList<SensorSnapshot> changed)
    {
        var next = (SensorSnapshot?[])_byNumber.Clone();
        foreach (var sensor in changed)
            next[sensor.Description.Number] = sensor;
        return Next(next);
    }

    /// <summary>These sensors and no others.</summary>
    public SensorMirror ReplacedBy(IReadOnlyList<SensorSnapshot> all)
    {
        var next = new SensorSnapshot?[256];
        foreach (var sensor in all)
            next[sensor.Description.Number] = sensor;
        return Next(next);
    }

    public SensorMirror WithOwnerGone(DateTimeOffset now)
    {
        var reading = new SensorUnavailable(UnavailableReason.OwnerGone, "the hardware role does not answer", now);
        return With([.. Ordered.Select(sensor => sensor with { Reading = reading })]);
    }

    private SensorMirror Next(SensorSnapshot?[] next)
    {
        for (var number = 0; number < next.Length; number++)
        {
            if (!Equals(next[number]?.Description, _byNumber[number]?.Description))
                return new SensorMirror(next, Version + 1);
        }

        return new SensorMirror(next, Version);
    }
}
