using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts.Certificates;

namespace Bmc.Web.Settings;

/// <summary>The web server's certificate in words (RFC 5280 §4.1).</summary>
/// <param name="Fingerprint">SHA-256, as browsers show it: two digits a byte, a colon between.</param>
/// <param name="Names">By which it is reached: subjectAltName's names and addresses.</param>
internal sealed record CertificateView(
    string Subject,
    string Issuer,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    string Fingerprint,
    IReadOnlyList<string> Names,
    string CertificatePem,
    string? RequestPem)
{
    public static CertificateView Of(WebCertificateState state)
    {
        using X509Certificate2 own = X509Certificate2.CreateFromPem(state.CertificatePem);
        X509SubjectAlternativeNameExtension? names = own.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return new CertificateView(
            own.Subject,
            own.Issuer,
            own.NotBefore,
            own.NotAfter,
            string.Join(':', own.GetCertHash(HashAlgorithmName.SHA256).Select(one => $"{one:X2}")),
            names is null ? [] : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => address.ToString())],
            state.CertificatePem,
            state.RequestPem);
    }
}
