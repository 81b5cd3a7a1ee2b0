using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bmc.Linux.Descriptors;

namespace Bmc.Linux.Gpio;

/// <summary>The kernel's GPIO chips: finds a line by the names that boards use.</summary>
/// <param name="devRoot">"/dev".</param>
public sealed class LinuxGpioChips(string devRoot)
{
    private const string DevicePrefix = "gpiochip";

    /// <param name="chip">Label or name of the chip: "pinctrl-bcm2711", "gpiochip0". Labels are better: names follow the probing order.</param>
    /// <param name="line">Name of the line, or its offset in decimal.</param>
    public bool TryFindLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason)
    {
        address = default;
        if (!TryFindChip(chip, out string? path, out int lines, out reason))
            return false;
        int offset = GpioCharacterDevice.FindLine(path, lines, line);
        if (offset < 0 && !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out offset))
        {
            reason = $"GPIO chip {chip} ({path}) has no line named {line}";
            return false;
        }

        if (offset >= lines)
        {
            reason = $"GPIO chip {chip} ({path}) has the lines 0 to {lines - 1}, no line {line}";
            return false;
        }

        address = new GpioLineAddress(new KernelGpioChip(path), offset);
        return true;
    }

    private bool TryFindChip(string chip, [NotNullWhen(true)] out string? path, out int lines, [NotNullWhen(false)] out string? reason)
    {
        List<string> found = [];
        string[] candidates = Directory.Exists(devRoot) ? Directory.GetFiles(devRoot, $"{DevicePrefix}*") : [];
        foreach (string candidate in candidates.Order())
        {
            if (!GpioCharacterDevice.TryReadChip(candidate, out string label, out lines, out int error))
            {
                found.Add($"{candidate} ({FileDescriptor.Describe(error)})");
                continue;
            }

            if (chip == label || chip == Path.GetFileName(candidate))
            {
                path = candidate;
                reason = null;
                return true;
            }

            found.Add(label);
        }

        path = null;
        lines = 0;
        reason = found.Count == 0
            ? $"GPIO chip {chip} is not there: {devRoot} has no GPIO chip at all"
            : $"GPIO chip {chip} is not there; there are {string.Join(", ", found)}";
        return false;
    }
}
