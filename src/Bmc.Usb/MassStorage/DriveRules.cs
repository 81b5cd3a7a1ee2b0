using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.Usb.MassStorage;

/// <summary>Which image goes into which drive.</summary>
/// <param name="cdOfAnySize">Whether the kernel hands out a CD of any size; without our patch it cuts one, and says nothing.</param>
public sealed class DriveRules(Func<bool> cdOfAnySize)
{
    // storage_common.c: the smallest track has 300 frames, the largest disc 256 minutes of 60 seconds of 75 frames.
    private const long MinimumCdSectors = 300;
    private const long MaximumCdSectors = 256 * 60 * 75 - 1;

    private const int CdSector = 2048;
    private const int DiskSector = 512;

    /// <summary>The kernel tells that it has our patch (image/kernel/patches) as soon as its module is loaded, with the first gadget that has drives.</summary>
    /// <param name="sysRoot">"/sys", or the root of a tree in its place.</param>
    public static DriveRules OfKernel(string sysRoot) =>
        new(() => File.Exists(Path.Combine(sysRoot, "module", "usb_f_mass_storage", "parameters", "cd_of_any_size")));

    public Result Check(DriveKind kind, string image, long size, ImageFormat format, bool writable, bool force)
    {
        if (writable && kind == DriveKind.Cd)
            return Invalid("nobody can write to a CD: a stick takes it");
        int sector = kind == DriveKind.Cd ? CdSector : DiskSector;
        if (size < sector)
            return Invalid($"{image} has {size} bytes: there is nothing on it");
        if (kind == DriveKind.Cd && size < MinimumCdSectors * CdSector)
            return Invalid($"{image} has {size} bytes, and the smallest CD {MinimumCdSectors * CdSector}: a stick takes it");
        if (kind == DriveKind.Cd && !cdOfAnySize() && size / CdSector > MaximumCdSectors)
            return new Fault(FaultCode.Unsupported, $"{image} has {size} bytes, and this kernel cuts a CD at {MaximumCdSectors * CdSector}: a stick takes it if it is a hybrid image; BmcFirmware's own kernel has no such limit");
        if (force)
            return Result.Done;
        if (size % sector != 0)
            return Invalid($"{image} ends within a sector of {sector} bytes: it was cut short, or is no image of this kind; its last {size % sector} bytes would be lost");
        if (kind == DriveKind.Cd && !format.IsCd)
            return Invalid($"{image} is {Article(format)}, no CD{(format.IsDisk ? ": a stick takes it" : "")}");
        if (kind == DriveKind.Stick && !format.IsDisk)
            return Invalid($"{image} is {Article(format)}, no disk{(format.IsCd ? ": the CD drive takes it" : "")}");
        return Result.Done;
    }

    private static string Article(ImageFormat format) => format.IsKnown ? $"a {format.Name}" : format.Name;

    private static Fault Invalid(string reason) => new(FaultCode.Invalid, reason);
}
