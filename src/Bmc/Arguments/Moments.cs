using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Bmc.Arguments;

/// <summary>Moments of the command line: "2026-01-31T12:00:00Z", in local time without a zone; or how long ago, as <see cref="Durations"/>.</summary>
internal static class Moments
{
    /// <param name="description">Behind it stands how a moment is written.</param>
    public static Option<DateTimeOffset?> Option(string name, string description) => new(name)
    {
        Description = $"{description}, such as 2026-01-31T12:00:00Z, or so long ago, such as 10m.",
        HelpName = "TIME",
        CustomParser = Parse,
    };

    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Durations.TryParse(text, out TimeSpan ago))
            return DateTimeOffset.UtcNow - ago;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time))
            return time;
        result.AddError($"{result.ShownName()}: a time such as 2026-01-31T12:00:00Z or 10m is wanted, not '{text}'.");
        return null;
    }
}
