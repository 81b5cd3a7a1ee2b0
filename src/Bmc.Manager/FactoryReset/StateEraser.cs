using Bmc.Linux.Files;

namespace Bmc.Manager.FactoryReset;

/// <summary>
/// Carries out a factory reset while no role runs. The order goes last: cut at any point, the next start does it again.
/// </summary>
/// <param name="stateRoot">With a folder a role; these stay, emptied, because they have their owners.</param>
public sealed class StateEraser(string stateRoot)
{
    public const string OrderFileName = "factory-reset";
    private const string OrderingRole = "manager";

    /// <summary>No state: the owner's own boards (what is wired does not change by a reset), and the sockets of a BMC started by hand.</summary>
    private static readonly string[] _kept = ["board", "run"];

    private string OrderPath => Path.Combine(stateRoot, OrderingRole, OrderFileName);

    /// <returns>False when nobody ordered it.</returns>
    /// <exception cref="IOException">Something can't be removed; the order stands.</exception>
    public bool CarryOut()
    {
        if (!File.Exists(OrderPath))
            return false;
        foreach (string folder in Directory.EnumerateDirectories(stateRoot).Where(folder => !_kept.Contains(Path.GetFileName(folder)) && !IsLink(folder)))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(folder).Where(entry => entry != OrderPath).ToList())
                Remove(entry);
        }

        AtomicFile.Delete(OrderPath);
        return true;
    }

    private static void Remove(string entry)
    {
        // Only what is itself a folder is walked: a link goes, and what it points to stays.
        if (Directory.Exists(entry) && !IsLink(entry))
            Directory.Delete(entry, recursive: true);
        else
            File.Delete(entry);
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
