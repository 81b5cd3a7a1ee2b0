using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Linux.RemoteFiles;
using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class FileAddressTests
{
    private static readonly RequestOrigin _origin = new("test");
    private static readonly IPAddress _server = IPAddress.Parse("192.0.2.9");

    [Theory]
    [InlineData("nfs://nas/x.iso", "nas", 2049, null, "/x.iso")]
    [InlineData("nfs://nas.example:2050/export/images/x.iso", "nas.example", 2050, null, "/export/images/x.iso")]
    [InlineData("nfs://192.0.2.9/a%20b/%C3%BC%2Cv%3D3.iso", "192.0.2.9", 2049, null, "/a b/ü,v=3.iso")]
    [InlineData("nfs://[2001:db8::9]:99/ü %61\\x.iso", "2001:db8::9", 99, null, "/ü a\\x.iso")]
    [InlineData("nfs://nas/x.iso?y#z", "nas", 2049, null, "/x.iso?y#z")]
    [InlineData("smb://nas/images/x.iso", "nas", 445, "images", "/x.iso")]
    [InlineData("SMB://nas:1445/My%20Images/a/b/x.iso", "nas", 1445, "My Images", "/a/b/x.iso")]
    public void A_server_and_a_path_on_it(string text, string host, int port, string? share, string path)
    {
        Assert.True(FileAddress.IsOne(text));
        Assert.Equal(new FileAddress(host, port, share, path), FileAddress.Parse(text).Value);
    }

    [Theory]
    [InlineData("nfs://")]
    [InlineData("nfs://nas")]
    [InlineData("nfs://nas/")]
    [InlineData("nfs:///x.iso")]
    [InlineData("nfs://nas:/x.iso")]
    [InlineData("nfs://nas:0/x.iso")]
    [InlineData("nfs://nas:65536/x.iso")]
    [InlineData("nfs://nas:2049x/x.iso")]
    [InlineData("nfs://2001:db8::9/x.iso")]
    [InlineData("nfs://[nas]/x.iso")]
    [InlineData("nfs://[2001:db8::9/x.iso")]
    [InlineData("nfs://[2001:db8::9]x/x.iso")]
    [InlineData("nfs://na s/x.iso")]
    [InlineData("nfs://nas,vers=3/x.iso")]
    [InlineData("nfs://ann@nas/x.iso")]
    [InlineData("nfs://ann:secret@nas/x.iso")]
    [InlineData("nfs://nas//x.iso")]
    [InlineData("nfs://nas/a//x.iso")]
    [InlineData("nfs://nas/a/")]
    [InlineData("nfs://nas/./x.iso")]
    [InlineData("nfs://nas/a/../x.iso")]
    [InlineData("nfs://nas/a/%2E%2e/x.iso")]
    [InlineData("nfs://nas/a%2Fx.iso")]
    [InlineData("nfs://nas/a%00.iso")]
    [InlineData("nfs://nas/a%0Ab.iso")]
    [InlineData("nfs://nas/a%.iso")]
    [InlineData("nfs://nas/a%4")]
    [InlineData("nfs://nas/a%")]
    [InlineData("nfs://nas/a%zz.iso")]
    [InlineData("nfs://nas/%C0%AF.iso")]
    [InlineData("smb://nas/x.iso")]
    [InlineData("smb://nas/images/")]
    [InlineData("smb://nas//x.iso")]
    [InlineData("smb://nas/images/a%5Cx.iso")]
    [InlineData("smb://nas/images/a\\..\\x.iso")]
    [InlineData("smb://nas/im\\ages/x.iso")]
    [InlineData("smb://WORK;ann:secret@nas/images/x.iso")]
    public void Nothing_else(string text)
    {
        Fault fault = FileAddress.Parse(text).Fault!;
        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_paths_have_a_longest()
    {
        Assert.Null(FileAddress.Parse("nfs://nas/" + new string('x', 255)).Fault);
        Assert.NotNull(FileAddress.Parse("nfs://nas/" + new string('x', 256)).Fault);
        Assert.NotNull(FileAddress.Parse("nfs://nas/" + string.Join('/', Enumerable.Repeat(new string('x', 200), 6))).Fault);
        Assert.NotNull(FileAddress.Parse($"smb://nas/{new string('x', 81)}/x.iso").Fault);
        Assert.NotNull(FileAddress.Parse("nfs://nas/" + new string('ä', 128)).Fault);
    }

    [Fact]
    public void What_is_cut_or_wild_is_refused_without_more_ado()
    {
        var random = new Random(5);
        for (int round = 0; round < 2000; round++)
        {
            char[] text = new char[random.Next(40)];
            for (int index = 0; index < text.Length; index++)
                text[index] = "%/\\:[]@.a2Fü\ud83d\udc00\0"[random.Next(15)];
            _ = FileAddress.Parse((round % 2 == 0 ? "nfs://" : "smb://") + new string(text));
        }
    }

    [Theory]
    [InlineData("ann", null, "ann")]
    [InlineData("WORK\\ann", "WORK", "ann")]
    [InlineData("ann@work.example", null, "ann@work.example")]
    [InlineData("\\ann", null, "ann")]
    public void A_user_of_an_SMB_server_may_be_one_of_a_domain(string user, string? domain, string name)
    {
        FileAddress address = FileAddress.Parse("smb://nas/images/x.iso").Value;
        var request = new InsertRequest("", _origin, UserName: user, Password: "geheim");
        Assert.Equal(new SmbFile(_server, 445, "images", "/x.iso", new SmbUser(domain, name, "geheim")), address.FileAt(_server, request).Value);
    }

    [Fact]
    public void Without_a_user_nobody_signs_in_and_at_an_NFS_server_nobody_can()
    {
        var nobody = new InsertRequest("", _origin);
        Assert.Equal(new SmbFile(_server, 445, "images", "/x.iso", null), FileAddress.Parse("smb://nas/images/x.iso").Value.FileAt(_server, nobody).Value);
        Assert.Equal(new NfsFile(_server, 2049, "/x.iso"), FileAddress.Parse("nfs://nas/x.iso").Value.FileAt(_server, nobody).Value);
        Assert.Equal(FaultCode.Invalid, FileAddress.Parse("nfs://nas/x.iso").Value.FileAt(_server, nobody with { UserName = "ann" }).Fault?.Code);
    }
}
