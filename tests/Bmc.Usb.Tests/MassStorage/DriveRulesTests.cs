using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Usb.MassStorage;

namespace Bmc.Usb.Tests.MassStorage;

public sealed class DriveRulesTests
{
    private const long Gibibyte = 1L << 30;
    private static readonly ImageFormat _cd = new(true, false, "bootable CD (ISO 9660)");
    private static readonly ImageFormat _hybrid = new(true, true, "bootable CD (ISO 9660), also a disk (MBR)");
    private static readonly ImageFormat _disk = new(false, true, "disk (MBR)");
    private static readonly ImageFormat _unknown = new(false, false, "a file compressed by xz");

    [Fact]
    public void Hybrids_go_into_either_and_the_others_into_their_own()
    {
        Assert.Null(Check(DriveKind.Cd, Gibibyte, _cd));
        Assert.Null(Check(DriveKind.Cd, Gibibyte, _hybrid));
        Assert.Null(Check(DriveKind.Stick, 5 * Gibibyte, _hybrid));
        Assert.Null(Check(DriveKind.Stick, Gibibyte, _disk, writable: true));
        Assert.Contains("no disk: the CD drive takes it", Check(DriveKind.Stick, Gibibyte, _cd)!.Message);
        Assert.Contains("no CD: a stick takes it", Check(DriveKind.Cd, Gibibyte, _disk)!.Message);
        Assert.Contains("compressed by xz", Check(DriveKind.Stick, Gibibyte, _unknown)!.Message);
        Assert.Null(Check(DriveKind.Stick, Gibibyte, _unknown, force: true));
    }

    [Fact]
    public void A_CD_that_the_kernel_would_cut_is_refused_and_not_forced()
    {
        // 256 minutes of 60 seconds of 75 frames, and one frame less is the largest.
        const long Cut = 256L * 60 * 75 * 2048;
        Assert.Null(Check(DriveKind.Cd, Cut - 2048, _cd, patched: false));
        Assert.Equal(FaultCode.Unsupported, Check(DriveKind.Cd, Cut, _cd, patched: false)!.Code);
        Assert.Equal(FaultCode.Unsupported, Check(DriveKind.Cd, Cut, _cd, force: true, patched: false)!.Code);
        Assert.Null(Check(DriveKind.Cd, 6 * Gibibyte, _cd));
    }

    [Theory]
    [InlineData(DriveKind.Stick, 0, "there is nothing on it")]
    [InlineData(DriveKind.Stick, 511, "there is nothing on it")]
    [InlineData(DriveKind.Cd, 0, "there is nothing on it")]
    [InlineData(DriveKind.Cd, 299 * 2048, "the smallest CD 614400")]
    public void What_no_drive_can_hold_is_not_forced(DriveKind kind, long size, string why)
    {
        Assert.Contains(why, Check(kind, size, _hybrid)!.Message);
        Assert.Contains(why, Check(kind, size, _hybrid, force: true)!.Message);
    }

    [Theory]
    [InlineData(DriveKind.Stick, 513, "its last 1 bytes would be lost")]
    [InlineData(DriveKind.Cd, (1 << 20) + 512, "its last 512 bytes would be lost")]
    public void An_image_that_ends_within_a_sector_is_refused_unless_forced(DriveKind kind, long size, string why)
    {
        Assert.Contains(why, Check(kind, size, _hybrid)!.Message);
        Assert.Null(Check(kind, size, _hybrid, force: true));
    }

    [Fact]
    public void Nobody_writes_to_a_CD() => Assert.Contains("nobody can write to a CD", Check(DriveKind.Cd, Gibibyte, _cd, writable: true, force: true)!.Message);

    [Fact]
    public void The_kernel_tells_whether_it_has_our_patch()
    {
        using var kernel = new TemporaryKernel();
        Assert.NotNull(DriveRules.OfKernel(kernel.SysRoot).Check(DriveKind.Cd, "big.iso", 6 * Gibibyte, _cd, writable: false, force: false).Fault);
        string parameters = Path.Combine(kernel.SysRoot, "module/usb_f_mass_storage/parameters");
        Directory.CreateDirectory(parameters);
        File.WriteAllText(Path.Combine(parameters, "cd_of_any_size"), "Y\n");
        Assert.Null(DriveRules.OfKernel(kernel.SysRoot).Check(DriveKind.Cd, "big.iso", 6 * Gibibyte, _cd, writable: false, force: false).Fault);
    }

    private static Fault? Check(DriveKind kind, long size, ImageFormat format, bool writable = false, bool force = false, bool patched = true) =>
        new DriveRules(() => patched).Check(kind, "some.iso", size, format, writable, force).Fault;
}
