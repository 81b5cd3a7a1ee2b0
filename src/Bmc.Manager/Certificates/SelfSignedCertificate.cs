using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts.Manager;

namespace Bmc.Manager.Certificates;

/// <summary>The certificate that a BMC begins with: ECDSA P-256, for its own host name and the loopback addresses.</summary>
internal static class SelfSignedCertificate
{
    /// <summary>
    /// Boards without a clock battery may believe it is 1970 when they make it, while the browser knows better: it
    /// begins well in the past and ends ten years after the later of the board's date and this firmware's.
    /// </summary>
    private static readonly DateTimeOffset _notBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _notEarlierThan = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 5280 upper bound of a common name (ub-common-name).</summary>
    private const int MaximumCommonNameLength = 64;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static WebCertificate Create(string hostName, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(hostName.Length is > 0 and <= MaximumCommonNameLength ? hostName : "bmc");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(NamesOf(hostName));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));

        DateTimeOffset from = now > _notEarlierThan ? now : _notEarlierThan;
        using X509Certificate2 certificate = request.CreateSelfSigned(_notBefore, from.AddYears(10));
        return new WebCertificate(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static X509Extension NamesOf(string hostName)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (Uri.CheckHostName(hostName) == UriHostNameType.Dns && hostName != "localhost")
            names.AddDnsName(hostName);
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return names.Build();
    }
}
