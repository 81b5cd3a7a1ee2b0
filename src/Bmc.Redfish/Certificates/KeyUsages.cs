using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bmc.Redfish.Certificates;

/// <summary>Certificate.KeyUsage: key usage and extended key usage (RFC 5280 §4.2.1.3, §4.2.1.12) in one list.</summary>
internal static class KeyUsages
{
    private static readonly (X509KeyUsageFlags Flag, string Name)[] _flags =
    [
        (X509KeyUsageFlags.DigitalSignature, "DigitalSignature"),
        (X509KeyUsageFlags.NonRepudiation, "NonRepudiation"),
        (X509KeyUsageFlags.KeyEncipherment, "KeyEncipherment"),
        (X509KeyUsageFlags.DataEncipherment, "DataEncipherment"),
        (X509KeyUsageFlags.KeyAgreement, "KeyAgreement"),
        (X509KeyUsageFlags.KeyCertSign, "KeyCertSign"),
        (X509KeyUsageFlags.CrlSign, "CRLSigning"),
    ];

    public static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        var names = new List<string>();
        foreach (X509KeyUsageExtension usage in certificate.Extensions.OfType<X509KeyUsageExtension>())
            names.AddRange(_flags.Where(known => usage.KeyUsages.HasFlag(known.Flag)).Select(known => known.Name));
        foreach (X509EnhancedKeyUsageExtension usage in certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>())
            names.AddRange(usage.EnhancedKeyUsages.Cast<Oid>().Select(oid => NameOf(oid.Value)).OfType<string>());
        return names;
    }

    private static string? NameOf(string? oid) => oid switch
    {
        "1.3.6.1.5.5.7.3.1" => "ServerAuthentication",
        "1.3.6.1.5.5.7.3.2" => "ClientAuthentication",
        "1.3.6.1.5.5.7.3.3" => "CodeSigning",
        "1.3.6.1.5.5.7.3.4" => "EmailProtection",
        "1.3.6.1.5.5.7.3.8" => "Timestamping",
        "1.3.6.1.5.5.7.3.9" => "OCSPSigning",
        _ => null,
    };
}
