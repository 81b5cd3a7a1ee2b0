using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Certificates;

/// <summary>The schema Certificate: the web server's, with those that vouch for it.</summary>
internal sealed class Certificate : IResource
{
    public Schema Schema { get; } = new("Certificate", "v1_11_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        string pem = (await request.Snapshots.WebCertificateAsync()).CertificatePem;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        using X509Certificate2 own = chain[0];
        json.Begin(Schema, Paths.HttpsCertificate, Paths.HttpsCertificateId, "HTTPS Certificate");
        json.Text("CertificateString", pem);
        json.Text("CertificateType", chain.Count == 1 ? "PEM" : "PEMchain");
        json.Texts("CertificateUsageTypes", ["Web"]);
        Write(json, "Issuer", own.IssuerName, null);
        Write(json, "Subject", own.SubjectName, own.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault());
        json.Time("ValidNotBefore", own.NotBefore);
        json.Time("ValidNotAfter", own.NotAfter);
        json.Texts("KeyUsage", KeyUsages.Of(own));
        json.Text("SerialNumber", Colons(own.GetSerialNumber().AsEnumerable().Reverse()));
        json.Text("Fingerprint", Colons(own.GetCertHash(HashAlgorithmName.SHA256)));
        json.Text("FingerprintHashAlgorithm", "TPM_ALG_SHA256");
        return null;
    }

    /// <summary>As the schema wants bytes: two digits each, a colon between.</summary>
    private static string Colons(IEnumerable<byte> bytes) => string.Join(':', bytes.Select(one => $"{one:X2}"));

    private static void Write(ResourceWriter json, string name, X500DistinguishedName distinguished, X509SubjectAlternativeNameExtension? others)
    {
        using (json.Object(name))
        {
            json.Text("DisplayString", distinguished.Name);
            var written = new HashSet<string>();
            foreach (X500RelativeDistinguishedName part in distinguished.EnumerateRelativeDistinguishedNames(reversed: false))
            {
                // Of several of a kind the first one counts; the display string has them all.
                if (!part.HasMultipleElements && PropertyOf(part.GetSingleElementType().Value) is { } property && written.Add(property))
                    json.Text(property, part.GetSingleElementValue());
            }

            if (others is not null)
                json.Texts("AlternativeNames", [.. others.EnumerateDnsNames(), .. others.EnumerateIPAddresses().Select(address => address.ToString())]);
        }
    }

    /// <summary>Attribute types of RFC 5280 Appendix A.1.</summary>
    private static string? PropertyOf(string? type) => type switch
    {
        "2.5.4.3" => "CommonName",
        "2.5.4.6" => "Country",
        "2.5.4.7" => "City",
        "2.5.4.8" => "State",
        "2.5.4.10" => "Organization",
        "2.5.4.11" => "OrganizationalUnit",
        "1.2.840.113549.1.9.1" => "Email",
        _ => null,
    };
}
