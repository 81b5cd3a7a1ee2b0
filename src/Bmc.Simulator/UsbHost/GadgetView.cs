using System.Globalization;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// The gadget that is bound to the PC's port, read from configfs as the kernel would offer it to the host
/// (Documentation/usb/gadget_configfs.rst).
/// </summary>
internal static class GadgetView
{
    /// <summary>The board's USB device controller.</summary>
    public const string Controller = "sim_udc.0";

    // What the kernel shows of an attribute fits a page.
    private const int MaximumAttribute = 4096;

    /// <summary>Whether a gadget is bound in which the host finds a boot keyboard.</summary>
    /// <param name="configfsRoot">Holds usb_gadget.</param>
    public static bool HasKeyboard(string configfsRoot)
    {
        try
        {
            return Directory.EnumerateDirectories(Path.Combine(configfsRoot, "usb_gadget")).Any(IsKeyboard);
        }
        catch (IOException)
        {
            // The tree changes under our eyes; the next look finds it whole.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsKeyboard(string gadget) =>
        ReadText(gadget, "UDC") == Controller
        && ReadHex(gadget, "idVendor") > 0
        && ReadHex(gadget, "idProduct") > 0
        && LinkedFunctions(gadget).Any(IsKeyboardFunction);

    // Functions count when a configuration links to them.
    private static IEnumerable<string> LinkedFunctions(string gadget) =>
        Directory.EnumerateDirectories(Path.Combine(gadget, "configs"))
            .SelectMany(configuration => new DirectoryInfo(configuration).EnumerateFileSystemInfos())
            .Where(entry => entry.LinkTarget is not null && entry.Name.StartsWith("hid.", StringComparison.Ordinal))
            .Select(entry => entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName)
            .OfType<string>();

    // HID 1.11 §4.2, §4.3: subclass 1 speaks the boot protocol, protocol 1 is the keyboard.
    private static bool IsKeyboardFunction(string function) =>
        ReadText(function, "protocol") == "1"
        && ReadText(function, "subclass") == "1"
        && ReadText(function, "report_length") == "8"
        && HidReportDescriptor.TryParse(Read(function, "report_desc"), out HidReportDescriptor descriptor)
        && descriptor.IsBootKeyboard;

    private static int ReadHex(string folder, string attribute)
    {
        string text = ReadText(folder, attribute);
        return text.StartsWith("0x", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) ? value : 0;
    }

    private static string ReadText(string folder, string attribute) =>
        System.Text.Encoding.UTF8.GetString(Read(folder, attribute)).Trim();

    private static byte[] Read(string folder, string attribute)
    {
        string path = Path.Combine(folder, attribute);
        var file = new FileInfo(path);
        return file.Exists && file.Length <= MaximumAttribute ? File.ReadAllBytes(path) : [];
    }
}
