using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Services;
using Bmc.Manager.Accounts;
using Bmc.Manager.Certificates;

namespace Bmc.Manager.FirstStart;

/// <summary>What stands on the board's own screens: how to reach it, by what to know it, and until the first sign-in how to get in.</summary>
/// <param name="Board">Its name.</param>
/// <param name="Interface">The management interface; null when the board names none.</param>
/// <param name="Addresses">With prefix length, as the interface has them.</param>
/// <param name="CertificatePem">Null until the manager role made one.</param>
/// <param name="Password">The first one; null when it was used.</param>
/// <param name="Problem">Why settings are not in force; null: they are.</param>
public sealed record ConsoleBanner(
    string Board,
    string? Interface,
    IReadOnlyList<string> Addresses,
    ServiceSettings Web,
    string? CertificatePem,
    string? Password,
    string? Problem)
{
    private const int BytesPerLine = 16;

    /// <summary>Lines of 80 columns at most, each with CR and LF: the serial line may be in any mode.</summary>
    public string Render()
    {
        var text = new StringBuilder($"\r\nBmcFirmware {BmcVersion.Text}, board {Printable(Board)}\r\n");
        if (Addresses.Count == 0)
            Append(text, "  Network", Interface is null ? "the board names no management interface" : $"{Interface} has no address yet");
        foreach (string address in Addresses.Select(entry => entry.Split('/')[0]))
            Append(text, "  Web", Web.Enabled ? UrlOf(address) : $"{address} (the web interface is off)");
        if (Fingerprint() is { } fingerprint)
        {
            Append(text, "  Certificate", fingerprint[..(3 * BytesPerLine - 1)]);
            Append(text, "    (SHA-256)", fingerprint[(3 * BytesPerLine)..]);
        }

        if (Password is not null)
        {
            Append(text, "  Account", FirstAccount.Name);
            Append(text, "  Password", $"{Password}   (shown until the first sign-in)");
        }

        foreach (string line in Problem?.Split('\n') ?? [])
            Append(text, "  Attention", line);
        return text.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder text, string head, string line) => text.Append($"{Printable(head),-15}{Printable(line)}\r\n");

    /// <summary>Whatever comes from a file can't move a terminal's cursor.</summary>
    private static string Printable(string line) => string.Concat(line.Select(one => char.IsControl(one) ? '?' : one));

    private string UrlOf(string address)
    {
        string host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        return Web.Port == ServicesSettings.DefaultWebPort ? $"https://{host}/" : $"https://{host}:{Web.Port}/";
    }

    /// <summary>As browsers show it.</summary>
    private string? Fingerprint()
    {
        if (CertificatePem is null)
            return null;
        try
        {
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(CertificatePem);
            return string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(part => $"{part:X2}"));
        }
        catch (CryptographicException)
        {
            // The manager role says what is wrong with it.
            return null;
        }
    }

    /// <summary>Null when there is none yet.</summary>
    public static string? ReadCertificate(string managerFolder)
    {
        string path = Path.Combine(managerFolder, LocalCertificates.FileName);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
