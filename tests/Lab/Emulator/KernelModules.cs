using System.Diagnostics;

namespace Bmc.Lab.Emulator;

/// <summary>The modules of a kernel, with those that they need (modules.dep(5)).</summary>
internal sealed class KernelModules
{
    private readonly string _folder;
    private readonly Dictionary<string, (string File, string[] Needs)> _modules = [];

    /// <param name="folder">…/lib/modules/RELEASE, where depmod was run.</param>
    public KernelModules(string folder)
    {
        _folder = folder;
        foreach (string line in File.ReadLines(Path.Combine(folder, "modules.dep")))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string file = line[..colon];
            _modules[NameOf(file)] = (file, line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>File name and contents of the modules and of all that they need, in an order in which they can be loaded.</summary>
    /// <remarks>A name that the kernel has no module for is built in: left out.</remarks>
    public IEnumerable<(string Name, byte[] Contents)> Load(IEnumerable<string> names)
    {
        var done = new HashSet<string>();
        foreach (string name in names)
        {
            foreach (string file in Order(name.Replace('-', '_')))
            {
                if (done.Add(file))
                    yield return (NameOf(file) + ".ko", Read(Path.Combine(_folder, file)));
            }
        }
    }

    // modules.dep names all that a module needs, also indirectly, the deepest last.
    private IEnumerable<string> Order(string name) =>
        _modules.TryGetValue(name, out (string File, string[] Needs) module) ? [.. module.Needs.Reverse(), module.File] : [];

    private static string NameOf(string file)
    {
        string name = Path.GetFileName(file);
        return name[..name.IndexOf('.', StringComparison.Ordinal)].Replace('-', '_');
    }

    private static byte[] Read(string path)
    {
        if (!path.EndsWith(".xz", StringComparison.Ordinal))
            return File.ReadAllBytes(path);
        using Process xz = Process.Start(new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true })!;
        using var contents = new MemoryStream();
        xz.StandardOutput.BaseStream.CopyTo(contents);
        xz.WaitForExit();
        Assert.True(xz.ExitCode == 0, $"xz can't unpack {path}");
        return contents.ToArray();
    }
}
