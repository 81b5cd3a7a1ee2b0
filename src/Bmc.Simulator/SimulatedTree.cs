using Bmc.Linux.Files;

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

    /// <summary>The USB device controller of the board, seen through /sys.</summary>
    public void ShowController()
    {
        string folder = Path.Combine(SysRoot, "class", "udc", "sim_udc.0");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "state"), "not attached\n");
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
