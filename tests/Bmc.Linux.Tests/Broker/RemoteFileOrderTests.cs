using System.Net;
using System.Text;
using Bmc.Linux.Broker;
using Bmc.Linux.RemoteFiles;

namespace Bmc.Linux.Tests.Broker;

/// <summary>Of who may mount: what it understands, to the bit.</summary>
public sealed class RemoteFileOrderTests
{
    // "/a.iso", "images", "WORK", "ann", "geheim: ä,x"
    private const string Path = "2f612e69736f";
    private const string Share = "696d61676573";
    private const string Domain = "574f524b";
    private const string User = "616e6e";
    private const string Password = "67656865696d3a20c3a42c78";

    [Fact]
    public void A_file_on_an_NFS_server()
    {
        const string Line = $"nfs 192.168.1.9 2049 {Path}";
        Assert.Equal(new NfsFile(IPAddress.Parse("192.168.1.9"), 2049, "/a.iso"), Parse(Line));
        Assert.Equal(Line, RemoteFileOrder.Write(Parse(Line)!));
    }

    [Fact]
    public void A_file_on_an_SMB_server()
    {
        const string Line = $"smb 2001:db8::9 445 {Share} {Path} {Domain} {User} {Password}";
        Assert.Equal(new SmbFile(IPAddress.Parse("2001:db8::9"), 445, "images", "/a.iso", new SmbUser("WORK", "ann", "geheim: ä,x")), Parse(Line));
        Assert.Equal(Line, RemoteFileOrder.Write(Parse(Line)!));
    }

    [Theory]
    [InlineData($"smb 10.0.0.1 1445 {Share} {Path} - {User} -")]
    [InlineData($"smb 10.0.0.1 65535 {Share} {Path}")]
    [InlineData($"nfs fe80::1%2 1 {Path}")]
    [InlineData($"nfs 169.254.0.18 2049 {Path}")]
    public void What_can_be_left_away_or_be_otherwise(string line) => Assert.Equal(line, RemoteFileOrder.Write(Parse(line)!));

    [Theory]
    [InlineData("")]
    [InlineData("nfs")]
    [InlineData("nfs 10.0.0.1 2049")]
    [InlineData($"nfs 10.0.0.1 2049 {Path} ")]
    [InlineData($"nfs  10.0.0.1 2049 {Path}")]
    [InlineData($" nfs 10.0.0.1 2049 {Path}")]
    [InlineData($"NFS 10.0.0.1 2049 {Path}")]
    [InlineData($"nfs 10.0.0.1 2049 {Path} {Path}")]
    [InlineData($"nfs4 10.0.0.1 2049 {Path}")]
    [InlineData($"nfs 10.0.0.1\t2049 {Path}")]
    [InlineData($"smb 10.0.0.1 445 {Path}")]
    [InlineData($"smb 10.0.0.1 445 {Share} {Path} {User}")]
    [InlineData($"smb 10.0.0.1 445 {Share} {Path} {User} {Password}")]
    [InlineData($"smb 10.0.0.1 445 {Share} {Path} {Domain} {User} {Password} {Password}")]
    [InlineData($"smb 10.0.0.1 445 {Share} {Path} {Domain} - {Password}")]
    [InlineData($"smb 10.0.0.1 445 - {Path}")]
    public void Other_words_or_more_or_fewer_are_no_order(string line) => Assert.Null(Parse(line));

    [Theory]
    [InlineData("server.example")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a000001")]
    [InlineData("167772161")]
    [InlineData("2001:DB8::9")]
    [InlineData("2001:db8:0::9")]
    [InlineData("[2001:db8::9]")]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("0.0.0.1")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    [InlineData("255.255.255.255")]
    public void An_address_has_one_way_to_write_it_and_is_one_of_a_server(string address)
    {
        Assert.Null(Parse($"nfs {address} 2049 {Path}"));
        Assert.Null(Parse($"smb {address} 445 {Share} {Path}"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("2049,vers=3")]
    [InlineData("99999999999999999999")]
    [InlineData("x")]
    public void A_port_is_one(string port) => Assert.Null(Parse($"nfs 10.0.0.1 {port} {Path}"));

    [Theory]
    [InlineData("-")]
    [InlineData("2f")]
    [InlineData("a.iso")]
    [InlineData("/../a.iso")]
    [InlineData("/x/../a.iso")]
    [InlineData("/x/.")]
    [InlineData("/x//a.iso")]
    [InlineData("/x/")]
    [InlineData("/x\0/a.iso")]
    [InlineData("/x\n/a.iso")]
    [InlineData("/x\u0085/a.iso")]
    public void A_path_has_plain_names_only(string path)
    {
        string word = path is "-" or "2f" ? path : HexWord.Write(path);
        Assert.Null(Parse($"nfs 10.0.0.1 2049 {word}"));
        Assert.Null(Parse($"smb 10.0.0.1 445 {Share} {word}"));
    }

    [Theory]
    [InlineData("2F612e69736f")]
    [InlineData("2f612e69736")]
    [InlineData("2f612e69736g")]
    [InlineData("/a.iso")]
    [InlineData("2fff")]
    [InlineData("2fc0af")]
    [InlineData("2feda080")]
    public void A_text_is_UTF_8_in_lower_case_digits(string word) => Assert.Null(Parse($"nfs 10.0.0.1 2049 {word}"));

    [Theory]
    [InlineData("a/b", "/a.iso")]
    [InlineData("a\\b", "/a.iso")]
    [InlineData("..", "/a.iso")]
    [InlineData("share", "/x\\..\\a.iso")]
    public void A_share_is_one_and_what_parts_names_does_so_for_everybody(string share, string path) =>
        Assert.Null(Parse($"smb 10.0.0.1 445 {HexWord.Write(share)} {HexWord.Write(path)}"));

    [Fact]
    public void Texts_may_be_as_long_as_the_kernel_takes_them_and_no_longer()
    {
        string Order(int share, int path, int domain, int user, int password) =>
            $"smb 10.0.0.1 445 {Long(share)} {HexWord.Write("/x" + string.Concat(Enumerable.Repeat("/" + new string('x', 92), 11)))[..(2 * path)]} {Long(domain)} {Long(user)} {Long(password)}";
        static string Long(int length) => HexWord.Write(new string('x', length));

        string longest = Order(80, 1024, 255, 255, 512);
        Assert.InRange(longest.Length, 2 * (80 + 1024 + 255 + 255 + 512), RemoteFileOrder.MaximumLength);
        Assert.NotNull(Parse(longest));
        Assert.Null(Parse(Order(81, 1024, 255, 255, 512)));
        Assert.Null(Parse(Order(80, 1025, 255, 255, 512)));
        Assert.Null(Parse(Order(80, 1024, 256, 255, 512)));
        Assert.Null(Parse(Order(80, 1024, 255, 256, 512)));
        Assert.Null(Parse(Order(80, 1024, 255, 255, 513)));
        Assert.Null(Parse($"nfs 10.0.0.1 2049 {HexWord.Write("/" + new string('x', 256))}"));
    }

    [Fact]
    public void What_is_cut_or_wild_is_refused_without_more_ado()
    {
        byte[] line = Encoding.ASCII.GetBytes($"smb 10.0.0.1 445 {Share} {Path} {Domain} {User} {Password}");
        // Of hexadecimal digits one by one, any two are a letter less.
        for (int length = 0; length < line.Length - Password.Length; length++)
            _ = RemoteFileOrder.TryParse(line.AsSpan(0, length), out _);
        var random = new Random(3);
        for (int round = 0; round < 1000; round++)
        {
            byte[] bytes = new byte[random.Next(6000)];
            random.NextBytes(bytes);
            Assert.False(RemoteFileOrder.TryParse(bytes, out _));
        }
    }

    [Fact]
    public void Nothing_that_is_shown_has_the_password_in_it()
    {
        var file = new SmbFile(IPAddress.Parse("10.0.0.1"), 445, "images", "/a.iso", new SmbUser("WORK", "ann", "geheim"));
        Assert.DoesNotContain("geheim", file.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", file.User!.ToString(), StringComparison.Ordinal);
        Assert.Equal("10.0.0.1:445/a.iso of images", file.ToString());
    }

    [Theory]
    [InlineData(RemoteFileOutcome.NotFound)]
    [InlineData(RemoteFileOutcome.Refused)]
    [InlineData(RemoteFileOutcome.Invalid)]
    [InlineData(RemoteFileOutcome.Unsupported)]
    [InlineData(RemoteFileOutcome.Unavailable)]
    public void An_answer_comes_through_with_its_reason(RemoteFileOutcome outcome)
    {
        Assert.True(RemoteFileLine.TryParse(RemoteFileLine.Write(outcome, "so it is"), out RemoteFileOutcome parsed, out string? reason));
        Assert.Equal((outcome, "so it is"), (parsed, reason));
    }

    [Fact]
    public void Done_is_done_and_what_is_cut_is_nothing()
    {
        Assert.True(RemoteFileLine.TryParse("done\n"u8, out RemoteFileOutcome outcome, out _));
        Assert.Equal(RemoteFileOutcome.Done, outcome);
        foreach (string line in new[] { "", "\n", "done", "done \n", "fine\n", "refused\n", "unavailable so" })
            Assert.False(RemoteFileLine.TryParse(Encoding.UTF8.GetBytes(line), out _, out _));
    }

    private static RemoteFile? Parse(string line) => RemoteFileOrder.TryParse(Encoding.UTF8.GetBytes(line), out RemoteFile? file) ? file : null;
}
