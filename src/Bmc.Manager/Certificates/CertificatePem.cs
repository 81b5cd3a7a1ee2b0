using System.Security.Cryptography;

namespace Bmc.Manager.Certificates;

/// <summary>PEM (RFC 7468) taken apart.</summary>
internal static class CertificatePem
{
    public const string Certificate = "CERTIFICATE";

    /// <summary>PKCS #8, RFC 5958, and the older ones of RSA and elliptic curves; all end so.</summary>
    private const string PrivateKey = "PRIVATE KEY";
    private const string EncryptedPrivateKey = "ENCRYPTED PRIVATE KEY";

    public static IEnumerable<(string Label, string Section)> Sections(string pem)
    {
        for (int at = 0; PemEncoding.TryFind(pem.AsSpan(at), out PemFields fields);)
        {
            string rest = pem[at..];
            yield return (rest[fields.Label], rest[fields.Location]);
            at += fields.Location.End.GetOffset(rest.Length);
        }
    }

    public static bool IsPrivateKey(string label) => label.EndsWith(PrivateKey, StringComparison.Ordinal) && label != EncryptedPrivateKey;
}
