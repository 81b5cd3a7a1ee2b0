namespace Bmc.Simulator.Machine;

/// <summary>Something that the firmware can start.</summary>
/// <param name="Drive">The USB drive; null for the PC's disk and the network.</param>
public sealed record BootSource(string Title, AttachedDrive? Drive, bool IsNetwork = false)
{
    /// <summary>How the state report calls them.</summary>
    public const string DiskName = "disk", NetworkName = "network";

    public static BootSource Disk { get; } = new("Disk 0: SIMDISK 256 GB", Drive: null);

    public static BootSource Network { get; } = new("Network: onboard controller", Drive: null, IsNetwork: true);

    /// <summary>The PC's disk, each USB drive with a medium, discs first, and the network.</summary>
    public static IReadOnlyList<BootSource> AllOf(IEnumerable<AttachedDrive> drives) =>
        [Disk, .. drives.Where(drive => drive.Medium is not null).OrderBy(drive => !drive.IsCd).Select(Of), Network];

    /// <summary>"CD: DEBIAN 12", for people and for the state report.</summary>
    public static string NameOf(AttachedDrive drive) =>
        $"{(drive.IsCd ? "CD" : "stick")}: {(drive.Medium?.Label is { Length: > 0 } label ? label : $"{drive.Vendor} {drive.Product}")}";

    private static BootSource Of(AttachedDrive drive) =>
        new($"USB {(drive.IsCd ? "CD" : "stick")}: {drive.Vendor} {drive.Product}{(drive.Medium?.Label is { Length: > 0 } label ? $" ({label})" : "")}", drive);
}
