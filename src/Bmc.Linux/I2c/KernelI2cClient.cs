using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Bmc.Linux.Files;

namespace Bmc.Linux.I2c;

/// <summary>
/// A chip on an I2C bus that a hwmon driver of the kernel reads, announced to it through the bus's new_device file
/// (Documentation/i2c/instantiating-devices.rst, method 4) where no device tree does.
/// </summary>
/// <param name="sysRoot">"/sys".</param>
/// <param name="chip">The kernel's name for the chip: "lm75".</param>
public sealed class KernelI2cClient(string sysRoot, int bus, int address, string chip)
{
    private readonly string _adapter = Path.Combine(sysRoot, "bus", "i2c", "devices", string.Create(CultureInfo.InvariantCulture, $"i2c-{bus}"));
    private readonly string _client = Path.Combine(sysRoot, "bus", "i2c", "devices", string.Create(CultureInfo.InvariantCulture, $"{bus}-{address:x4}"));

    /// <summary>For messages: "lm75 at I2C bus 1 address 0x48".</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{chip} at I2C bus {bus} address 0x{address:X2}");

    /// <summary>The folder of the driver's hwmon device, whose number changes whenever the driver binds anew.</summary>
    public bool TryFindHwmon([NotNullWhen(true)] out string? folder, [NotNullWhen(false)] out string? reason)
    {
        folder = Entries(Path.Combine(_client, "hwmon")) is [string first, ..] ? first : null;
        reason = folder is not null ? null
            : !Directory.Exists(_adapter) ? $"{Name}: there is no such bus"
            : !Directory.Exists(_client) ? $"{Name}: the kernel has not been told of it"
            : Path.Exists(Path.Combine(_client, "driver")) ? $"{Name}: the kernel's driver measures nothing"
            : $"{Name}: the kernel's driver did not bind";
        return folder is not null;
    }

    /// <summary>
    /// Tells the kernel of the chip. One that it knows and whose driver did not bind, because the chip did not answer then,
    /// is taken back first: that has the driver try again.
    /// </summary>
    /// <param name="reason">Why it can't be told; that a driver does not bind shows only in <see cref="TryFindHwmon"/>.</param>
    public bool TryAnnounce([NotNullWhen(false)] out string? reason)
    {
        reason = Directory.Exists(_adapter) ? null : $"{Name}: there is no such bus";
        if (reason is not null || Path.Exists(Path.Combine(_client, "driver")))
            return reason is null;
        string place = string.Create(CultureInfo.InvariantCulture, $"0x{address:x2}");
        return (!Directory.Exists(_client) || TryWrite("delete_device", place, out reason)) && TryWrite("new_device", $"{chip} {place}", out reason);
    }

    private static string[] Entries(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, "hwmon*") : [];
        }
        catch (IOException)
        {
            // It went away between the two.
            return [];
        }
    }

    private bool TryWrite(string file, string text, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            KernelAttribute.Write(Path.Combine(_adapter, file), Encoding.ASCII.GetBytes(text));
            reason = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = $"{Name}: {file}: {exception.Message}";
            return false;
        }
    }
}
