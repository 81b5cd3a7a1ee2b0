using Bmc.Contracts;
using Bmc.Contracts.Services;
using Bmc.Manager.FirstStart;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.FirstStart;

public sealed class ConsoleBannerTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    private static ConsoleBanner Banner { get; } =
        new("qemu-virt", "eth0", ["192.0.2.10/24", "fe80::1/64"], ServicesSettings.Default.Web, null, "Abcdefgh23456789", null);

    private Consoles Consoles()
    {
        foreach (string device in new[] { "dev/console", "dev/tty1" })
        {
            Directory.CreateDirectory(_root.File("dev"));
            if (!File.Exists(_root.File(device)))
                File.WriteAllText(_root.File(device), "");
        }

        return new Consoles(_root.Path, _root.File("announced"));
    }

    private string Shown(string device) => File.ReadAllText(_root.File(device));

    [Fact]
    public void Says_where_it_is_and_how_to_get_in()
    {
        string[] lines = Banner.Render().Split("\r\n");
        Assert.Equal(
            [
                "",
                $"BmcFirmware {BmcVersion.Text}, board qemu-virt",
                "  Web          https://192.0.2.10/",
                "  Web          https://[fe80::1]/",
                "  Account      admin",
                "  Password     Abcdefgh23456789   (shown until the first sign-in)",
                "",
                "",
            ],
            lines);
    }

    [Fact]
    public void Says_what_is_missing_and_what_is_wrong()
    {
        Assert.Contains("eth0 has no address yet", (Banner with { Addresses = [] }).Render());
        Assert.Contains("names no management interface", (Banner with { Addresses = [], Interface = null }).Render());
        Assert.Contains("https://192.0.2.10:8443/", (Banner with { Web = new ServiceSettings(true, 8443, []) }).Render());
        Assert.Contains("the web interface is off", (Banner with { Web = new ServiceSettings(false, 443, []) }).Render());
        Assert.Contains("Attention    Wi-Fi: no", (Banner with { Problem = "Wi-Fi: no\nmore" }).Render());
        Assert.DoesNotContain("Password", (Banner with { Password = null }).Render());
    }

    [Fact]
    public void Nothing_from_a_file_moves_the_cursor()
    {
        string text = (Banner with { Problem = "\u001b[2Jgone\u009b1m" }).Render();
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u009b', text);
    }

    [Fact]
    public void Names_the_certificate_as_browsers_do()
    {
        using var harness = new ManagerHarness();
        _ = harness.State;
        string text = (Banner with { CertificatePem = ConsoleBanner.ReadCertificate(harness.Folder) }).Render();
        Assert.Matches(@"  Certificate  ([0-9A-F]{2}:){15}[0-9A-F]{2}\r\n    \(SHA-256\)  ([0-9A-F]{2}:){15}[0-9A-F]{2}\r\n", text);
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain("Certificate", (Banner with { CertificatePem = "no certificate" }).Render());
    }

    [Fact]
    public void Each_console_shows_a_text_once_and_the_screen_is_cleared_of_the_last()
    {
        Assert.Empty(Consoles().Show("first\r\n"));
        Assert.Empty(Consoles().Show("first\r\n"));
        Assert.Equal("first\r\n", Shown("dev/console"));
        Assert.Equal("\u001b[2J\u001b[3J\u001b[Hfirst\r\n", Shown("dev/tty1"));
        Assert.DoesNotContain("first", Shown("announced"));
    }

    [Fact]
    public void A_console_that_is_the_screen_is_written_once()
    {
        Directory.CreateDirectory(_root.File("sys/class/tty/console"));
        File.WriteAllText(_root.File("sys/class/tty/console/active"), "ttyAMA0 tty0\n");
        Consoles().Show("text");
        Assert.Equal("", Shown("dev/tty1"));
    }

    [Fact]
    public void A_board_without_a_screen_has_no_problem()
    {
        var consoles = Consoles();
        File.Delete(_root.File("dev/tty1"));
        Assert.Empty(consoles.Show("text"));
        Assert.Equal("text", Shown("dev/console"));
    }
}
