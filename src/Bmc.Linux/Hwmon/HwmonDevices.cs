using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bmc.Linux.Hwmon;

/// <summary>
/// The sensors of the kernel's own chip drivers (Documentation/hwmon/sysfs-interface.rst), each file read anew: devices get
/// another number whenever a driver is loaded again.
/// </summary>
/// <param name="sysRoot">"/sys".</param>
public sealed class HwmonDevices(string sysRoot)
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

    /// <param name="device">The device's `name`: "tmp102".</param>
    /// <param name="input">The attribute without "_input": "temp1".</param>
    /// <param name="value">In degrees Celsius, volts, amperes, watts, joules, percent, revolutions per minute or hertz.</param>
    public bool TryRead(string device, string input, out double value, [NotNullWhen(false)] out string? reason)
    {
        value = 0;
        if (!TryGetDivisor(input, out double divisor))
        {
            reason = $"{input} is no hwmon input; there are temp1, in0, curr1, power1, fan1, …";
            return false;
        }

        if (!TryFindDevice(device, out string? folder, out reason))
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

        value = raw / divisor;
        reason = null;
        return true;
    }

    private bool TryFindDevice(string device, [NotNullWhen(true)] out string? folder, [NotNullWhen(false)] out string? reason)
    {
        folder = null;
        string root = Path.Combine(sysRoot, "class", "hwmon");
        List<string> names = [];
        List<string> found = [];
        foreach (string candidate in Directory.Exists(root) ? Directory.GetFileSystemEntries(root) : [])
        {
            if (!TryReadText(Path.Combine(candidate, "name"), out string? name, out _))
                continue;
            names.Add(name);
            if (name == device)
                found.Add(candidate);
        }

        if (found is [string only])
        {
            folder = only;
            reason = null;
            return true;
        }

        reason = found.Count > 1
            ? $"{found.Count} hwmon devices are named {device}: which one is meant can't be told"
            : $"no hwmon device is named {device}; there are {(names.Count == 0 ? "none" : string.Join(", ", names.Order()))}";
        return false;
    }

    private static bool TryGetDivisor(string input, out double divisor)
    {
        string kind = input.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        divisor = kind == input ? 0 : Array.Find(Kinds, entry => entry.Kind == kind).Divisor;
        return divisor != 0;
    }

    private static bool TryReadText(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
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
