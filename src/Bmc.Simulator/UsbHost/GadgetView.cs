using System.Globalization;
using System.Text;

namespace Bmc.Simulator.UsbHost;

/// <summary>What the host finds out when it enumerates a gadget.</summary>
/// <param name="Units">The folders of its drives in the order of their numbers.</param>
/// <param name="WakesHost">It says that it can wake a host that sleeps (USB 2.0 Table 9-10, D5).</param>
/// <param name="Signature">Two looks that have it in common saw the same device.</param>
internal sealed record GadgetView(IReadOnlyList<HidFunction> Hids, IReadOnlyList<string> Units, bool WakesHost, string Signature)
{
    /// <summary>The board's USB device controller.</summary>
    public const string Controller = "sim_udc.0";

    // What the kernel shows of an attribute fits a page.
    private const int MaximumAttribute = 4096;

    private const string Hid = "hid.", MassStorage = "mass_storage.", Unit = "lun.";

    /// <summary>
    /// The gadget that is bound to the PC's port, read from configfs as the kernel would offer it to the host
    /// (Documentation/usb/gadget_configfs.rst). Null when there is none, or one that no host would take.
    /// </summary>
    /// <param name="configfsRoot">Holds usb_gadget.</param>
    public static GadgetView? Read(string configfsRoot)
    {
        try
        {
            return Directory.EnumerateDirectories(Path.Combine(configfsRoot, "usb_gadget")).Where(IsBound).Select(ReadGadget).FirstOrDefault(found => found is not null);
        }
        catch (IOException)
        {
            // The tree changes under our eyes; the next look finds it whole.
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static string ReadText(string folder, string attribute) => ReadRawText(folder, attribute).Trim();

    internal static string ReadRawText(string folder, string attribute) => Encoding.UTF8.GetString(ReadBytes(folder, attribute));

    private static bool IsBound(string gadget) =>
        ReadText(gadget, "UDC") == Controller && ReadHex(gadget, "idVendor") > 0 && ReadHex(gadget, "idProduct") > 0;

    private static GadgetView? ReadGadget(string gadget)
    {
        string[] configurations = Directory.GetDirectories(Path.Combine(gadget, "configs"));
        // Functions count when a configuration links to them.
        string[] functions =
        [
            .. configurations
                .SelectMany(configuration => new DirectoryInfo(configuration).EnumerateFileSystemInfos())
                .Where(entry => entry.LinkTarget is not null)
                .Select(entry => entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];
        if (functions.Length == 0)
            return null;
        string[] hidFolders = [.. functions.Where(folder => Path.GetFileName(folder).StartsWith(Hid, StringComparison.Ordinal))];
        HidFunction[] hids = [.. hidFolders.Select(ReadHid).OfType<HidFunction>()];
        string[] units =
        [
            .. functions
                .Where(folder => Path.GetFileName(folder).StartsWith(MassStorage, StringComparison.Ordinal))
                .SelectMany(folder => Directory.GetDirectories(folder, Unit + "*").OrderBy(NumberOf)),
        ];
        bool wakes = configurations.Any(configuration => (ReadHex(configuration, "bmAttributes") & 0x20) != 0);
        string signature = string.Join('\n', [
            ReadText(gadget, "idVendor") + ReadText(gadget, "idProduct"),
            .. functions,
            .. hidFolders.Select(folder => ReadText(folder, "report_length") + Convert.ToHexString(ReadBytes(folder, "report_desc"))),
            .. units.Select(folder => folder + ReadText(folder, "cdrom")),
        ]);
        return new GadgetView(hids, units, wakes, signature);
    }

    // The kernel numbers HID functions as they are made and tells the number in `dev`. A plain folder tells none: then they
    // are counted by their names, as the gadget's builder does.
    private static HidFunction? ReadHid(string folder, int place)
    {
        byte[] bytes = ReadBytes(folder, "report_desc");
        if (!HidReportDescriptor.TryParse(bytes, out HidReportDescriptor descriptor)
            || !int.TryParse(ReadText(folder, "report_length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length == 0
            || length * 8 != descriptor.InputBits)
        {
            return null;
        }

        // HID 1.11 §4.2, §4.3: subclass 1 speaks the boot protocol, protocol 1 is the keyboard.
        bool keyboard = ReadText(folder, "protocol") == "1" && ReadText(folder, "subclass") == "1" && descriptor.IsBootKeyboard;
        string[] device = ReadText(folder, "dev").Split(':');
        int number = device.Length == 2 && int.TryParse(device[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) ? minor : place;
        return new HidFunction(Path.GetFileName(folder), number, length, descriptor, keyboard);
    }

    private static int NumberOf(string unit) =>
        int.TryParse(Path.GetFileName(unit).AsSpan(Unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;

    private static int ReadHex(string folder, string attribute)
    {
        string text = ReadText(folder, attribute);
        return text.StartsWith("0x", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) ? value : 0;
    }

    private static byte[] ReadBytes(string folder, string attribute)
    {
        string path = Path.Combine(folder, attribute);
        var file = new FileInfo(path);
        return file.Exists && file.Length <= MaximumAttribute ? File.ReadAllBytes(path) : [];
    }
}
