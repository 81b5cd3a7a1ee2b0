using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bmc.Linux.Hwmon;

/// <summary>One input of a hwmon device (Documentation/hwmon/sysfs-interface.rst).</summary>
public static class HwmonInput
{
    /// <summary>What the kernel's integer is divided by, per kind of attribute.</summary>
    private static readonly (string Kind, double Divisor)[] Kinds =
    [
        ("temp", 1_000),        // millidegrees Celsius
        ("in", 1_000),          // millivolts
        ("curr", 1_000),        // milliamperes
        ("power", 1_000_000),   // microwatts
        ("energy", 1_000_000),  // microjoules
        ("humidity", 1_000),    // thousandths of a percent
        ("fan", 1),             // revolutions per minute
        ("freq", 1),            // hertz
    ];

    /// <param name="folder">The device's: ".../hwmon/hwmon3".</param>
    /// <param name="device">For messages.</param>
    /// <param name="input">The attribute without "_input": "temp1".</param>
    /// <param name="value">In degrees Celsius, volts, amperes, watts, joules, percent, revolutions per minute or hertz.</param>
    public static bool TryRead(string folder, string device, string input, out double value, [NotNullWhen(false)] out string? reason)
    {
        value = 0;
        if (!IsKnown(input, out reason))
            return false;
        if (TryReadText(Path.Combine(folder, $"{input}_fault"), out string? fault, out _) && fault == "1")
        {
            reason = $"{device} {input}: the chip reports a fault of the sensor";
            return false;
        }

        if (!TryReadText(Path.Combine(folder, $"{input}_input"), out string? text, out string? problem))
        {
            reason = $"{device} {input}: {problem}";
            return false;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long raw))
        {
            reason = $"{device} {input}: \"{text}\" is no number";
            return false;
        }

        value = raw / Divisor(input);
        reason = null;
        return true;
    }

    /// <summary>Whether it is the name of an input at all.</summary>
    internal static bool IsKnown(string input, [NotNullWhen(false)] out string? reason)
    {
        reason = Divisor(input) == 0 ? $"{input} is no hwmon input; there are temp1, in0, curr1, power1, fan1, …" : null;
        return reason is null;
    }

    /// <summary>0 for what is no input.</summary>
    private static double Divisor(string input)
    {
        string kind = input.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return kind == input ? 0 : Array.Find(Kinds, entry => entry.Kind == kind).Divisor;
    }

    internal static bool TryReadText(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        text = null;
        problem = null;
        try
        {
            text = File.ReadAllText(path).Trim();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception is FileNotFoundException or DirectoryNotFoundException ? "the device has no such input" : exception.Message;
            return false;
        }
    }
}
