using System.Text;
using Bmc.Contracts;
using Bmc.Manager.Network;
using Bmc.Manager.Wifi;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Wifi;

public sealed class WifiFileTests
{
    private const string Sound = "name=Home\nkey=correct horse\ncountry=DE\n";

    private static Result<WifiSettings> Parse(string text) => WifiFile.Parse(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Reads_what_a_person_writes_in_any_editor()
    {
        var expected = new WifiSettings("Zuhause = 5 GHz", "correct horse", "DE", IsHidden: true);
        Assert.Equal(expected, Parse("\uFEFF# mine\r\n\r\nName = Zuhause = 5 GHz\r\n KEY=correct horse \r\ncountry=de\r\nhidden=Yes").Value);
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("name=Home\ncountry=DE\n", "key")]
    [InlineData("name=Home\nkey=short12\ncountry=DE", "key")]
    [InlineData("name=Home\nkey=with ümlaut\ncountry=DE", "key")]
    [InlineData("name=Home\nkey=tab\tinside it\ncountry=DE", "key")]
    [InlineData("name=Home\nkey=correct horse\n", "country")]
    [InlineData("name=Home\nkey=correct horse\ncountry=D1", "country")]
    [InlineData("name=123456789012345678901234567890123\nkey=correct horse\ncountry=DE", "name")]
    [InlineData("name=Ho\u0007me\nkey=correct horse\ncountry=DE", "name")]
    [InlineData(Sound + "hidden=maybe", "hidden")]
    [InlineData(Sound + "key=another one", "line 4: key is there twice")]
    [InlineData(Sound + "ctrl_interface=/tmp", "line 4")]
    [InlineData(Sound + "}\nnetwork={", "line 4")]
    public void Refuses_and_names_the_place_but_never_the_key(string text, string says)
    {
        Fault fault = Parse(text).Fault!;
        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains(says, fault.Message);
        Assert.DoesNotContain("correct horse", fault.Message);
        Assert.DoesNotContain("short12", fault.Message);
    }

    [Fact]
    public void Refuses_what_is_no_text_or_endless()
    {
        Assert.Contains("plain text", WifiFile.Parse([0xFF, 0xFE, 0x6E, 0x00]).Fault!.Message);
        Assert.Contains("4096", Parse(Sound + new string('#', 5000)).Fault!.Message);
    }

    [Fact]
    public void Every_truncation_and_random_bytes_are_refused_or_sound_and_never_throw()
    {
        byte[] sound = Encoding.UTF8.GetBytes(Sound);
        for (int length = 0; length < sound.Length; length++)
            _ = WifiFile.Parse(sound.AsSpan(0, length));
        var random = new Random(2);
        byte[] bytes = new byte[64];
        for (int round = 0; round < 2_000; round++)
        {
            random.NextBytes(bytes);
            Assert.NotNull(WifiFile.Parse(bytes).Fault);
            sound.CopyTo(bytes, 0);
            bytes[random.Next(sound.Length)] = (byte)random.Next(256);
            if (WifiFile.Parse(bytes.AsSpan(0, sound.Length)).TryGet(out WifiSettings? wifi, out _))
                Assert.Equal(12, SupplicantConfiguration.Render("wlan0", wifi).Text.Split('\n').Length);
        }
    }

    [Fact]
    public void A_missing_file_says_what_to_write()
    {
        using var folder = new TemporaryFolder();
        Fault fault = WifiFile.Read(folder.File("wifi.conf")).Fault!;
        Assert.Equal(FaultCode.NotFound, fault.Code);
        Assert.Contains("wifi.conf.example", fault.Message);
    }

    /// <summary>The key is the first test vector of IEEE 802.11-2020 annex J.4.3: passphrase "password", name "IEEE".</summary>
    [Fact]
    public void Supplicant_gets_name_and_key_as_digits_in_a_file_of_its_owner()
    {
        RenderedFile file = SupplicantConfiguration.Render("wlan0", new WifiSettings("IEEE", "password", "DE", IsHidden: false));

        Assert.True(file.IsSecret);
        Assert.Equal("wpa_supplicant-wlan0.conf", file.Name);
        Assert.Contains("\tssid=49454545\n\tpsk=f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e\n", file.Text);
        Assert.DoesNotContain("password", file.Text);
    }

    [Theory]
    [InlineData("x\"\nnetwork={")]
    [InlineData("}")]
    public void A_hostile_name_is_digits_too(string name)
    {
        string text = SupplicantConfiguration.Render("wlan0", new WifiSettings(name, new string('A', 64), "DE", IsHidden: true)).Text;
        Assert.Contains($"\tssid={Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name))}\n\tpsk={new string('a', 64)}\n", text);
        Assert.Single(text.Split('\n'), line => line == "}");
    }
}
