using System.Buffers;
using Bmc.Linux.Files;

namespace Bmc.Linux.Usb;

/// <summary>
/// A USB device controller's signal to a host that sleeps (USB 2.0 §7.1.7.7, remote wake-up): "1" in the controller's file srp
/// (Documentation/ABI/stable/sysfs-class-udc), which keeps its name of older days. It tells nobody what became of it.
/// </summary>
public static class WakeSignal
{
    /// <summary>Far longer than any device's name.</summary>
    public const int MaximumName = 64;

    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    /// <summary>A controller's name, and nothing that could lead out of its folder.</summary>
    public static bool IsController(string name) =>
        name.Length is > 0 and <= MaximumName && !name.AsSpan().ContainsAnyExcept(_nameCharacters) && name is not ("." or "..");

    /// <param name="sysRoot">"/sys", or the root of a tree in its place.</param>
    /// <param name="controller">Its name.</param>
    /// <returns>Null when it was given; else why not.</returns>
    public static string? Give(string sysRoot, string controller)
    {
        try
        {
            KernelAttribute.Write(Path.Combine(sysRoot, "class", "udc", controller, "srp"), "1"u8);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
