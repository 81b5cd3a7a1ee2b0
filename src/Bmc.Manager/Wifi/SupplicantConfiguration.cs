using System.Security.Cryptography;
using System.Text;
using Bmc.Manager.Network;

namespace Bmc.Manager.Wifi;

/// <summary>
/// The configuration of wpa_supplicant(8). Name and key stand there as hexadecimal digits, so that nothing a person or a
/// stranger's network is called can be read as a setting.
/// </summary>
internal static class SupplicantConfiguration
{
    private const int Iterations = 4096; // IEEE 802.11-2020 annex J.4.1
    private const int KeyLength = 32;

    public static string FileName(string interfaceName) => $"wpa_supplicant-{interfaceName}.conf";

    public static RenderedFile Render(string interfaceName, WifiSettings wifi)
    {
        string name = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(wifi.Name));
        string scan = wifi.IsHidden ? "\tscan_ssid=1\n" : "";
        // ieee80211w=1: management frames are protected where the access point can.
        string text = $"# Made from wifi.conf by `bmc render-network`; what is changed here is lost.\ncountry={wifi.Country}\nupdate_config=0\n\nnetwork={{\n\tssid={name}\n\tpsk={Key(wifi)}\n\tkey_mgmt=WPA-PSK WPA-PSK-SHA256\n\tproto=RSN\n\tieee80211w=1\n{scan}}}\n";
        return new RenderedFile(FileName(interfaceName), text, IsSecret: true);
    }

    /// <summary>The key that passphrase and name make, IEEE 802.11-2020 annex J.4.1: the passphrase itself stays on the boot partition.</summary>
    private static string Key(WifiSettings wifi) => wifi.Key.Length == 2 * KeyLength
        ? wifi.Key.ToLowerInvariant()
        : Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
            Encoding.ASCII.GetBytes(wifi.Key), Encoding.UTF8.GetBytes(wifi.Name), Iterations, HashAlgorithmName.SHA1, KeyLength));
}
