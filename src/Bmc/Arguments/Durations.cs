using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Bmc.Arguments;

/// <summary>Times of the command line: "90" and "90s" are seconds, "5m" minutes, "2h" hours, "250ms" milliseconds.</summary>
internal static class Durations
{
    private static readonly (string Unit, TimeSpan Length)[] _units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = Parse,
    };

    public static bool TryParse(string text, out TimeSpan duration)
    {
        string digits = text.TrimEnd('m', 's', 'h');
        string unit = text[digits.Length..];
        TimeSpan length = unit.Length == 0 ? TimeSpan.FromSeconds(1) : _units.FirstOrDefault(known => known.Unit == unit).Length;
        duration = default;
        if (length == default || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) || count * length.TotalDays > 365)
            return false;
        duration = length * count;
        return true;
    }

    private static TimeSpan? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, out TimeSpan duration))
            return duration;
        result.AddError($"{result.ShownName()}: a time such as 30s, 5m or 1h is wanted, not '{text}'.");
        return null;
    }
}
