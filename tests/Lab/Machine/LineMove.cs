using System.Globalization;
using System.Text.RegularExpressions;

namespace Bmc.Lab.Machine;

/// <summary>What happened to a GPIO line.</summary>
internal enum LineEvent
{
    /// <summary>Its level was read.</summary>
    Read,

    /// <summary>Its level was set.</summary>
    Driven,

    /// <summary>It became an input.</summary>
    Input,

    /// <summary>It became an output.</summary>
    Output,
}

/// <summary>One trace event of the kernel's GPIO core.</summary>
/// <param name="Time">Since the kernel's start, by its own clock.</param>
/// <param name="Line">The number that the kernel gave the line.</param>
/// <param name="Level">Of a read or driven line: whether it was high.</param>
/// <param name="Start">Which kernel reported it: how many had begun on this console.</param>
/// <remarks>include/trace/events/gpio.h of Linux: "%u %3s (%d)" of gpio_direction (in, out; error), "%u %3s %d" of gpio_value (get, set; level).</remarks>
internal readonly partial record struct LineMove(TimeSpan Time, int Line, LineEvent Event, bool Level, int Start = 0)
{
    /// <summary>Whether a line of the console ends in such an event, whatever a prompt or a banner has before it; one that failed is none.</summary>
    public static bool TryParse(string logLine, out LineMove move)
    {
        move = default;
        Match match = Pattern().Match(logLine);
        if (!match.Success
            || !double.TryParse(match.Groups["time"].ValueSpan, CultureInfo.InvariantCulture, out double seconds)
            || !int.TryParse(match.Groups["line"].ValueSpan, out int line)
            || !int.TryParse(match.Groups["number"].ValueSpan, out int number))
            return false;
        LineEvent? what = match.Groups["what"].Value switch
        {
            "get" => LineEvent.Read,
            "set" => LineEvent.Driven,
            "in" when number == 0 => LineEvent.Input,
            "out" when number == 0 => LineEvent.Output,
            _ => null,
        };
        if (what is null)
            return false;
        bool isLevel = what is LineEvent.Read or LineEvent.Driven;
        move = new LineMove(TimeSpan.FromSeconds(seconds), line, what.Value, isLevel && number != 0);
        return true;
    }

    [GeneratedRegex(@"\[ *(?<time>\d+\.\d+)\](?:\[[^\]]*\])? gpio_(?:value|direction): (?<line>\d+) +(?<what>get|set|in|out) \(?(?<number>-?\d+)\)?\s*$")]
    private static partial Regex Pattern();
}
