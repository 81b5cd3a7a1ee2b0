namespace Bmc.Simulator.Tests.UsbHost;

/// <summary>A gadget in the PC's configfs, made by hand.</summary>
internal sealed class GadgetTree
{
    private readonly string _gadget;

    public GadgetTree(string configfsRoot)
    {
        _gadget = Path.Combine(configfsRoot, "usb_gadget", "g1");
        Directory.CreateDirectory(Path.Combine(_gadget, "configs", "c.1"));
        Write(_gadget, "idVendor", "0x1d6b");
        Write(_gadget, "idProduct", "0x0104");
    }

    public void AddHid(string name, int reportLength, byte[] descriptor, string protocol = "0", string? device = null)
    {
        string function = Add($"hid.{name}");
        Write(function, "protocol", protocol);
        Write(function, "subclass", protocol == "0" ? "0" : "1");
        Write(function, "report_length", $"{reportLength}");
        if (device is not null)
            Write(function, "dev", device);
        File.WriteAllBytes(Path.Combine(function, "report_desc"), descriptor);
    }

    /// <returns>The folder of a drive.</returns>
    public string AddDrive(int number, bool cd, string inquiry)
    {
        string unit = Path.Combine(Add("mass_storage.drives"), $"lun.{number}");
        Directory.CreateDirectory(unit);
        Write(unit, "cdrom", cd ? "1" : "0");
        Write(unit, "ro", cd ? "1" : "0");
        Write(unit, "inquiry_string", inquiry);
        Write(unit, "file", "");
        return unit;
    }

    public void Bind() => Write(_gadget, "UDC", "sim_udc.0");

    public static void Write(string folder, string attribute, string value) => File.WriteAllText(Path.Combine(folder, attribute), value + "\n");

    private string Add(string function)
    {
        string folder = Path.Combine(_gadget, "functions", function);
        string link = Path.Combine(_gadget, "configs", "c.1", function);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            File.CreateSymbolicLink(link, folder);
        }

        return folder;
    }
}
