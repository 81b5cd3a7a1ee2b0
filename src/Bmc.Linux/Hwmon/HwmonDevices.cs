using System.Diagnostics.CodeAnalysis;

namespace Bmc.Linux.Hwmon;

/// <summary>
/// The sensors of the kernel's own chip drivers (Documentation/hwmon/sysfs-interface.rst), each file read anew: devices get
/// another number whenever a driver is loaded again.
/// </summary>
/// <param name="sysRoot">"/sys".</param>
public sealed class HwmonDevices(string sysRoot)
{
    /// <param name="device">The device's `name`: "tmp102".</param>
    /// <param name="input">The attribute without "_input": "temp1".</param>
    /// <param name="value">In degrees Celsius, volts, amperes, watts, joules, percent, revolutions per minute or hertz.</param>
    public bool TryRead(string device, string input, out double value, [NotNullWhen(false)] out string? reason)
    {
        value = 0;
        return HwmonInput.IsKnown(input, out reason) && TryFindDevice(device, out string? folder, out reason) && HwmonInput.TryRead(folder, device, input, out value, out reason);
    }

    private bool TryFindDevice(string device, [NotNullWhen(true)] out string? folder, [NotNullWhen(false)] out string? reason)
    {
        folder = null;
        string root = Path.Combine(sysRoot, "class", "hwmon");
        List<string> names = [];
        List<string> found = [];
        foreach (string candidate in Directory.Exists(root) ? Directory.GetFileSystemEntries(root) : [])
        {
            if (!HwmonInput.TryReadText(Path.Combine(candidate, "name"), out string? name, out _))
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
}
