using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bmc.Linux.Descriptors;
using Bmc.Linux.Libraries;

namespace Bmc.Linux.Gpio;

/// <summary>
/// The kernel's GPIO chips: finds a line by the names that boards use, and opens one controller a chip through libgpiod.
/// </summary>
/// <param name="devRoot">"/dev".</param>
public sealed class LinuxGpioChips(string devRoot) : IDisposable
{
    private const string DevicePrefix = "gpiochip";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, GpioController> _controllers = [];

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

        if (!TryOpenController(path, out GpioController? controller, out reason))
            return false;
        address = new GpioLineAddress(controller, offset);
        return true;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (GpioController controller in _controllers.Values)
                controller.Dispose();
            _controllers.Clear();
        }
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

    private bool TryOpenController(string path, [NotNullWhen(true)] out GpioController? controller, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        lock (_lock)
        {
            if (_controllers.TryGetValue(path, out controller))
                return true;
            if (NativeLibraries.Gpiod.Problem() is { } missing)
            {
                reason = missing;
                return false;
            }

            try
            {
                // Not LibGpiodV2Driver: it makes a line an output first and sets the level afterwards (see the README).
                int number = int.Parse(Path.GetFileName(path.AsSpan())[DevicePrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture);
                controller = new GpioController(new LibGpiodDriver(number));
            }
            catch (IOException exception)
            {
                reason = $"{path}: {exception.Message}";
                return false;
            }

            _controllers.Add(path, controller);
            return true;
        }
    }
}
