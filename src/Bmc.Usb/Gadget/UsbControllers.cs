using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Usb;

namespace Bmc.Usb.Gadget;

/// <summary>The USB device controllers that the kernel has, /sys/class/udc (Documentation/ABI/stable/sysfs-class-udc).</summary>
public sealed class UsbControllers(string sysRoot)
{
    private readonly string _folder = Path.Combine(sysRoot, "class", "udc");

    /// <param name="wanted">Its name; null takes the first one.</param>
    /// <param name="reason">What is there instead.</param>
    public bool TryFind(string? wanted, [NotNullWhen(true)] out string? controller, [NotNullWhen(false)] out string? reason)
    {
        string[] present = Directory.Exists(_folder)
            ? [.. Directory.EnumerateFileSystemEntries(_folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)]
            : [];
        controller = wanted is null ? present.FirstOrDefault() : present.FirstOrDefault(name => name == wanted);
        reason = (controller, present.Length) switch
        {
            (not null, _) => null,
            (null, 0) => $"the kernel has no USB device controller{(wanted is null ? "" : $" {wanted}")}: {_folder} is empty",
            (null, _) => $"the kernel has no USB device controller {wanted}, but {string.Join(", ", present)}",
        };
        return controller is not null;
    }

    /// <summary>What the controller knows of the host, by its state file (the kernel's usb_state_string).</summary>
    public GadgetState StateOf(string controller) => Read(controller, "state") switch
    {
        "configured" => IsSuspended(controller) ? GadgetState.Suspended : GadgetState.Configured,
        "suspended" => GadgetState.Suspended,
        _ => GadgetState.NotAttached,
    };

    /// <summary>
    /// False when the controller says that it serves no gadget. It forgets its gadget when its driver goes, but the gadget
    /// keeps naming it.
    /// </summary>
    public bool ServesGadget(string controller) => Read(controller, "function") is not "";

    // Some controllers don't say so in their state (dummy_hcd); the kernel's composite driver does, of the gadget beside them.
    private bool IsSuspended(string controller)
    {
        try
        {
            return Directory.EnumerateDirectories(Path.Combine(_folder, controller, "device"), "gadget*").Any(gadget => ReadFile(Path.Combine(gadget, "suspended")) == "1");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? Read(string controller, string attribute) => ReadFile(Path.Combine(_folder, controller, attribute));

    private static string? ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (IOException)
        {
            // The controller went away, or a tree in the kernel's place lacks the file.
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
