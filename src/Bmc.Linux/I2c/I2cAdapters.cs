using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bmc.Linux.I2c;

/// <summary>
/// The I2C adapters by the names that their drivers give them: numbers depend on what the kernel found first, where no
/// device tree alias fixes them (Documentation/i2c/i2c-sysfs.rst).
/// </summary>
public static class I2cAdapters
{
    private const string Prefix = "i2c-";

    /// <param name="sysRoot">"/sys".</param>
    /// <param name="name">As the adapter's `name` file has it: "bcm2835 (i2c@7e804000)".</param>
    /// <param name="number">The N of /dev/i2c-N.</param>
    /// <param name="reason">Why it can't be told: no adapter has this name, or several have.</param>
    public static bool TryFind(string sysRoot, string name, out int number, [NotNullWhen(false)] out string? reason)
    {
        (int Number, string Name)[] adapters = [.. List(sysRoot).OrderBy(adapter => adapter.Number)];
        int[] found = [.. adapters.Where(adapter => adapter.Name == name).Select(adapter => adapter.Number)];
        number = found.FirstOrDefault();
        reason = found.Length switch
        {
            1 => null,
            0 => $"no I2C adapter is called \"{name}\"; there are: {Words(adapters)}",
            _ => $"{found.Length} I2C adapters are called \"{name}\"; their numbers tell them apart: {Words(adapters)}",
        };
        return reason is null;
    }

    private static string Words((int Number, string Name)[] adapters) =>
        adapters.Length == 0 ? "none" : string.Join(", ", adapters.Select(adapter => $"{adapter.Number} \"{adapter.Name}\""));

    private static IEnumerable<(int Number, string Name)> List(string sysRoot)
    {
        string folder = Path.Combine(sysRoot, "bus", "i2c", "devices");
        foreach (string adapter in Directory.Exists(folder) ? Directory.GetDirectories(folder, Prefix + "*") : [])
        {
            if (int.TryParse(Path.GetFileName(adapter).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && TryReadName(adapter, out string? name))
                yield return (number, name);
        }
    }

    private static bool TryReadName(string adapter, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = File.ReadAllText(Path.Combine(adapter, "name")).TrimEnd('\n');
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It went away between the two.
            name = null;
            return false;
        }
    }
}
