namespace Bmc.Manager.Network;

/// <summary>The kernel's name of this machine, which DHCP tells the network.</summary>
internal static class HostName
{
    private const string KernelName = "proc/sys/kernel/hostname";
    private const string SystemsOwn = "etc/hostname";

    /// <param name="wanted">Null: that of the image.</param>
    public static void Set(string root, string? wanted)
    {
        string kernel = Path.Combine(root, KernelName), own = Path.Combine(root, SystemsOwn);
        string? name = wanted ?? (File.Exists(own) ? File.ReadAllText(own).Trim() : null);
        if (name is { Length: > 0 } && File.Exists(kernel) && File.ReadAllText(kernel).Trim() != name)
            File.WriteAllText(kernel, name);
    }
}
