namespace Bmc.Contracts.Telemetry;

/// <param name="Name">As it stands in paths between braces.</param>
/// <param name="Values">What it stands for; <c>*</c>: everything.</param>
public sealed record MetricWildcard(string Name, IReadOnlyList<string> Values);

/// <summary>Which metrics are meant: all of these ids, and these properties.</summary>
/// <param name="Properties">As <see cref="Metric.Property"/>, with wildcards in braces: <c>/redfish/v1/Chassis/chassis/Sensors/{Sensor}#/Reading</c>.</param>
public sealed record MetricSelection(IReadOnlyList<string> Ids, IReadOnlyList<string> Properties, IReadOnlyList<MetricWildcard> Wildcards)
{
    public bool Takes(Metric metric) => Ids.Contains(metric.Id) || Properties.Any(pattern => Matches(pattern, metric.Property));

    /// <summary>A wildcard is one part of a path: it has neither a slash nor a hash in it.</summary>
    private bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> property)
    {
        while (true)
        {
            int open = pattern.IndexOf('{');
            int close = pattern.IndexOf('}');
            if (open < 0 || close < open)
                return pattern.SequenceEqual(property);
            if (!property.StartsWith(pattern[..open]))
                return false;
            property = property[open..];
            int end = property.IndexOfAny('/', '#');
            string part = property[..(end < 0 ? property.Length : end)].ToString();
            string name = pattern[(open + 1)..close].ToString();
            if (!Wildcards.Any(wildcard => wildcard.Name == name && (wildcard.Values.Contains(part) || wildcard.Values.Contains("*"))))
                return false;
            property = property[part.Length..];
            pattern = pattern[(close + 1)..];
        }
    }
}
