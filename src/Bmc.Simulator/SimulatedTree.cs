using Bmc.Linux.Files;
using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator;

/// <summary>The folders that stand for /sys, /dev and configfs, and the file that keeps the EEPROM.</summary>
internal sealed class SimulatedTree : IDisposable
{
    private readonly string _root;
    private readonly bool _temporary;

    /// <exception cref="IOException">The folder can't be made.</exception>
    public SimulatedTree(string? folder)
    {
        _temporary = folder is null;
        folder ??= Directory.CreateTempSubdirectory("bmc-sim-").FullName;
        _root = Path.Combine(Path.GetFullPath(folder), "sim");
        Directory.CreateDirectory(SysRoot);
        Directory.CreateDirectory(DevRoot);
        Directory.CreateDirectory(Path.Combine(ConfigfsRoot, "usb_gadget"));
    }

    public string SysRoot => Path.Combine(_root, "sys");

    public string DevRoot => Path.Combine(_root, "dev");

    public string ConfigfsRoot => Path.Combine(_root, "config");

    private string EepromPath => Path.Combine(_root, "eeprom.bin");

    /// <summary>The state of the board's USB device controller, in the kernel's words (Documentation/ABI/stable/sysfs-class-udc).</summary>
    public void ShowControllerState(string state)
    {
        string folder = Path.Combine(SysRoot, "class", "udc", GadgetView.Controller);
        Directory.CreateDirectory(folder);

        // Renamed into place: a reader never finds half of it. The temporary name is outside the class, where it would be a device.
        string temporary = Path.Combine(_root, "udc-state.new");
        File.WriteAllText(temporary, state + "\n");
        File.Move(temporary, Path.Combine(folder, "state"), overwrite: true);
    }

    /// <summary>Whether somebody wrote "1" to the controller's srp file since the last look: it shall wake the host.</summary>
    public bool TakeWakeUp()
    {
        string path = Path.Combine(SysRoot, "class", "udc", GadgetView.Controller, "srp");
        bool asked = File.Exists(path) && File.ReadAllText(path).StartsWith('1');
        if (asked || !File.Exists(path))
            File.WriteAllText(path, "");
        return asked;
    }

    public byte[]? ReadEeprom() => File.Exists(EepromPath) ? File.ReadAllBytes(EepromPath) : null;

    /// <summary>A chip has no words for a full disk: its contents then live as long as the PC.</summary>
    public void KeepEeprom(ReadOnlySpan<byte> contents)
    {
        try
        {
            AtomicFile.Write(EepromPath, contents);
        }
        catch (IOException)
        {
            // The next write tries again.
        }
    }

    public void Dispose()
    {
        if (_temporary)
            Directory.Delete(Path.GetDirectoryName(_root)!, recursive: true);
    }
}
