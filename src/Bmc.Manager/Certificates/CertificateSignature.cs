using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bmc.Manager.Certificates;

/// <summary>
/// Whether a certificate was signed with another one's key (RFC 5280 §4.1.1: tbsCertificate, signatureAlgorithm, signatureValue). RSA and ECDSA
/// with SHA-2; others are not known to be wrong.
/// </summary>
internal static class CertificateSignature
{
    /// <exception cref="CryptographicException">A key that can't be read.</exception>
    public static bool IsOf(X509Certificate2 issued, X509Certificate2 issuer)
    {
        // RFC 5758 §3.2, RFC 8017 Appendix A.2.4.
        (HashAlgorithmName hash, bool isRsa) = issued.SignatureAlgorithm.Value switch
        {
            "1.2.840.10045.4.3.2" => (HashAlgorithmName.SHA256, false),
            "1.2.840.10045.4.3.3" => (HashAlgorithmName.SHA384, false),
            "1.2.840.10045.4.3.4" => (HashAlgorithmName.SHA512, false),
            "1.2.840.113549.1.1.11" => (HashAlgorithmName.SHA256, true),
            "1.2.840.113549.1.1.12" => (HashAlgorithmName.SHA384, true),
            "1.2.840.113549.1.1.13" => (HashAlgorithmName.SHA512, true),
            _ => default,
        };
        if (hash == default)
            return true;
        AsnReader certificate = new AsnReader(issued.RawData, AsnEncodingRules.DER).ReadSequence();
        byte[] content = certificate.ReadEncodedValue().ToArray();
        certificate.ReadEncodedValue();
        byte[] signature = certificate.ReadBitString(out _);
        if (isRsa)
        {
            using RSA? rsa = issuer.GetRSAPublicKey();
            return rsa?.VerifyData(content, signature, hash, RSASignaturePadding.Pkcs1) == true;
        }

        using ECDsa? ecdsa = issuer.GetECDsaPublicKey();
        return ecdsa?.VerifyData(content, signature, hash, DSASignatureFormat.Rfc3279DerSequence) == true;
    }
}
