using System.Net;
using Bmc.Linux.RemoteFiles;

namespace Bmc.Linux.Tests.RemoteFiles;

/// <summary>What the kernel is told, as it was tried with its NFS and SMB servers' counterparts: do not edit to make it pass.</summary>
public sealed class MountOptionsTests
{
    [Fact]
    public void NFS_4_1()
    {
        string[] expected =
        [
            "source=10.0.2.2:/export/sub dir", "vers=4.1", "addr=10.0.2.2", "port=2049", "proto=tcp", "sec=sys",
            "soft", "timeo=30", "retrans=1", "actimeo=0", "nosharecache", "ro",
        ];
        Assert.Equal(expected, Lines(NfsMount.OptionsOf(new NfsFile(IPAddress.Parse("10.0.2.2"), 2049, "/export/sub dir/a,b.iso"), "4.1")));
    }

    [Fact]
    public void NFS_3_over_IPv6_at_the_top()
    {
        string[] expected =
        [
            "source=[2001:db8::9]:/", "vers=3", "addr=2001:db8::9", "port=2050", "proto=tcp6", "sec=sys",
            "soft", "timeo=30", "retrans=1", "actimeo=0", "nosharecache", "ro", "mountaddr=2001:db8::9", "mountproto=tcp6", "nolock",
        ];
        Assert.Equal(expected, Lines(NfsMount.OptionsOf(new NfsFile(IPAddress.Parse("2001:db8::9"), 2050, "/x.iso"), "3")));
    }

    [Fact]
    public void SMB_for_a_user()
    {
        string[] expected =
        [
            "source=//10.0.2.2/images/sub dir", "ip=10.0.2.2", "port=445", "username=ann", "password=a,ro,uid=0", "domain=WORK", "sign",
            "soft", "echo_interval=2", "actimeo=0", "nolease", "nosharesock", "noserverino", "nodfs", "iocharset=utf8", "file_mode=0400", "dir_mode=0500", "ro",
        ];
        Assert.Equal(expected, Lines(SmbMount.OptionsOf(new SmbFile(IPAddress.Parse("10.0.2.2"), 445, "images", "/sub dir/x.iso", new SmbUser("WORK", "ann", "a,ro,uid=0")))));
    }

    [Fact]
    public void SMB_for_nobody_in_particular()
    {
        IReadOnlyList<string> options = Lines(SmbMount.OptionsOf(new SmbFile(IPAddress.Parse("10.0.2.2"), 445, "open", "/x.iso", null)));
        Assert.Equal(["source=//10.0.2.2/open", "ip=10.0.2.2", "port=445", "sec=none"], options.Take(4));
        Assert.DoesNotContain("sign", options);
        Assert.DoesNotContain(options, option => option.StartsWith("username", StringComparison.Ordinal) || option.StartsWith("password", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Lines(IEnumerable<MountOption> options) =>
        [.. options.Select(option => option.Value is null ? option.Key : $"{option.Key}={option.Value}")];
}
