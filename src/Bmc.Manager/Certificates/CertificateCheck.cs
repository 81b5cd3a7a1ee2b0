using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts;
using Bmc.Contracts.Manager;

namespace Bmc.Manager.Certificates;

/// <summary>What a certificate must be before the web server has it: whoever replaces it sees the BMC again only if it works.</summary>
internal static class CertificateCheck
{
    /// <summary>A chain is two or three; each connection carries it.</summary>
    private const int MaximumCertificates = 8;
    private const int MaximumLength = 64 * 1024;
    private const int MinimumRsaBits = 2048;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string AnyUsage = "2.5.29.37.0";

    /// <param name="keys">Keys that the certificate may be of when the text has none, PEM.</param>
    public static Result<WebCertificate> Read(string pem, IEnumerable<string> keys, DateTimeOffset now)
    {
        if (pem.Length > MaximumLength)
            return Invalid($"A certificate with its chain has {MaximumLength} characters at most.");
        (string Label, string Section)[] sections = [.. CertificatePem.Sections(pem)];
        string[] certificates = [.. sections.Where(section => section.Label == CertificatePem.Certificate).Select(section => section.Section)];
        string[] own = [.. sections.Where(section => CertificatePem.IsPrivateKey(section.Label)).Select(section => section.Section)];
        if (certificates.Length is 0 or > MaximumCertificates)
            return Invalid($"1 to {MaximumCertificates} certificates as PEM are wanted, the server's own first, not {certificates.Length}.");
        if (own.Length == 0 && sections.Any(section => section.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)))
            return Invalid("The private key is encrypted: give it without a password.");
        if (CheckChain(certificates, now) is { } problem)
            return problem;
        foreach (string key in own.Length > 0 ? own : keys)
        {
            if (Fits(certificates[0], key))
                return new WebCertificate(string.Concat(certificates.Select(certificate => certificate + "\n")), key + "\n");
        }

        return Invalid(own.Length > 0
            ? "The private key is not that of the certificate."
            : "The certificate is of another key than the request and the present certificate: give its private key, too.");
    }

    private static Fault? CheckChain(string[] pems, DateTimeOffset now)
    {
        var certificates = new List<X509Certificate2>();
        try
        {
            foreach (string pem in pems)
                certificates.Add(X509Certificate2.CreateFromPem(pem));
            return CheckOwn(certificates[0]) ?? CheckDates(certificates, now) ?? CheckOrder(certificates);
        }
        catch (CryptographicException)
        {
            return Invalid("A certificate can't be read.");
        }
        finally
        {
            certificates.ForEach(certificate => certificate.Dispose());
        }
    }

    /// <summary>When it begins is not looked at: a board without a clock battery believes to be in the past until the network tells it.</summary>
    private static Fault? CheckDates(List<X509Certificate2> certificates, DateTimeOffset now) =>
        certificates.Find(certificate => certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime) is { } expired
            ? Invalid($"'{expired.Subject}' is expired since {expired.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm}Z.")
            : null;

    /// <summary>Each is signed by the one that follows it; whether anybody trusts the last is the client's business.</summary>
    private static Fault? CheckOrder(List<X509Certificate2> certificates)
    {
        for (int at = 1; at < certificates.Count; at++)
        {
            X509Certificate2 issued = certificates[at - 1];
            X509Certificate2 issuer = certificates[at];
            if (issued.Issuer != issuer.Subject)
                return Invalid($"The chain is out of order: '{issued.Issuer}' is wanted after the certificate that it issued, not '{issuer.Subject}'.");
            if (!CertificateSignature.IsOf(issued, issuer))
                return Invalid($"'{issued.Subject}' is not signed by the key of the '{issuer.Subject}' that follows it.");
        }

        return null;
    }

    private static Fault? CheckOwn(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
        if (rsa is null && ecdsa is null)
            return Invalid("A certificate of an RSA or ECDSA key is wanted.");
        if (rsa is { KeySize: < MinimumRsaBits })
            return Invalid($"An RSA key has {MinimumRsaBits} bits at least, not {rsa.KeySize}.");
        foreach (X509EnhancedKeyUsageExtension usage in certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>())
        {
            if (!usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value is ServerAuthentication or AnyUsage))
                return Invalid("The certificate is not for a server (extended key usage serverAuth).");
        }

        return null;
    }

    private static bool Fits(string certificate, string key)
    {
        try
        {
            using X509Certificate2 pair = X509Certificate2.CreateFromPem(certificate, key);
            return pair.HasPrivateKey;
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
