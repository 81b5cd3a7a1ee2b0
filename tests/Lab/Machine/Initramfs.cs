using System.Reflection;

namespace Bmc.Lab.Machine;

/// <summary>The laboratory's initramfs: a busybox, the first process and the shell of Guest/, and what a test adds.</summary>
/// <remarks>What a test adds below lab/ is found in /run/lab of the running machine, whichever root it has.</remarks>
internal sealed class Initramfs
{
    public const UnixFileMode Executable = (UnixFileMode)0x1ED;
    private const string GuestFiles = "Guest.";
    private readonly List<(string Path, string Source)> _files = [];

    /// <param name="path">Within the machine, without a slash at its beginning.</param>
    /// <param name="source">A file of this machine; a link is followed.</param>
    public Initramfs Add(string path, string source)
    {
        _files.Add((path, source));
        return this;
    }

    /// <summary>All files below a folder, at their places.</summary>
    public Initramfs AddTree(string folder, string below = "")
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Add(Path.Combine(below, Path.GetRelativePath(folder, file)), file);
        return this;
    }

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream output = File.Create(path);
        var archive = new CpioArchive(output);
        archive.AddCharacterDevice("dev/console", 5, 1);
        archive.AddFile("init", Guest("init"), Executable);
        archive.AddFile("lab/agent", Guest("agent"), Executable);
        archive.AddFile("lab/agent.service", Guest("agent.service"), (UnixFileMode)0x1A4);
        foreach ((string name, string source) in _files)
            archive.AddFile(name, await File.ReadAllBytesAsync(source, cancellationToken), Executable);
        archive.Finish();
    }

    /// <summary>A file of Guest/, which comes with the assembly.</summary>
    public static byte[] Guest(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(GuestFiles + name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
