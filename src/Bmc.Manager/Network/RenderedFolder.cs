using Bmc.Linux.Files;

namespace Bmc.Manager.Network;

/// <summary>A folder of rendered files: what is the same stays untouched, so that the answer tells what changed.</summary>
internal sealed class RenderedFolder(string path)
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public RenderedFolder Below(string name) => new(Path.Combine(path, name));

    /// <param name="owned">Which other files there are ours to remove.</param>
    /// <returns>The names of the files that were made, changed or removed.</returns>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public IReadOnlyList<string> Replace(IReadOnlyList<RenderedFile> files, Func<string, bool> owned)
    {
        Directory.CreateDirectory(path);
        List<string> changed = [];
        foreach (RenderedFile file in files)
        {
            string target = Path.Combine(path, file.Name);
            if (File.Exists(target) && File.ReadAllText(target) == file.Text)
                continue;
            AtomicFile.Write(target, System.Text.Encoding.UTF8.GetBytes(file.Text), file.IsSecret ? Secret : Public);
            changed.Add(file.Name);
        }

        foreach (string stale in Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Where(name => owned(name) && files.All(file => file.Name != name)).ToList())
        {
            File.Delete(Path.Combine(path, stale));
            changed.Add(stale);
        }

        return changed;
    }
}
