using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts;
using Bmc.Contracts.Certificates;

namespace Bmc.Manager.Certificates;

/// <summary>A certificate signing request (RFC 2986) and the key that was made for it, PEM both.</summary>
internal sealed record SigningRequest(string RequestPem, string PrivateKeyPem)
{
    /// <summary>RFC 5280 Appendix A.1: ub-common-name, ub-organization-name, ub-organizational-unit-name.</summary>
    private const int MaximumName = 64;

    /// <summary>ub-locality-name, ub-state-name.</summary>
    private const int MaximumPlace = 128;

    /// <summary>ub-emailaddress-length.</summary>
    private const int MaximumEmail = 255;
    private const int MaximumNames = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static Fault? Check(CertificateSubject subject)
    {
        if (subject.CommonName.Length is 0 or > MaximumName || HasControls(subject.CommonName))
            return Invalid($"Common name: 1 to {MaximumName} characters are wanted.");
        if (subject.AlternativeNames.Count > MaximumNames || subject.AlternativeNames.FirstOrDefault(name => !IsName(name)) is not null)
            return Invalid($"Alternative names: up to {MaximumNames} host names and addresses are wanted.");
        if (subject.Country is { } country && (country.Length != 2 || !country.All(char.IsAsciiLetter)))
            return Invalid($"Country: two letters are wanted, not '{country}'.");
        if (subject.Email is { } email && (email.Length > MaximumEmail || !email.All(one => char.IsAscii(one) && !char.IsControl(one))))
            return Invalid($"Email: up to {MaximumEmail} ASCII characters are wanted.");
        (string What, string? Text, int Most)[] rest =
        [
            ("Organization", subject.Organization, MaximumName), ("Organizational unit", subject.OrganizationalUnit, MaximumName),
            ("City", subject.City, MaximumPlace), ("State", subject.State, MaximumPlace),
        ];
        foreach ((string what, string? text, int most) in rest)
        {
            if (text is not null && (text.Length is 0 || text.Length > most || HasControls(text)))
                return Invalid($"{what}: 1 to {most} characters are wanted.");
        }

        return null;
    }

    public static SigningRequest Make(CertificateSubject subject, CertificateKey kind)
    {
        if (kind is CertificateKey.EcdsaP256 or CertificateKey.EcdsaP384)
        {
            using var ecdsa = ECDsa.Create(kind == CertificateKey.EcdsaP256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
            HashAlgorithmName hash = kind == CertificateKey.EcdsaP256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384;
            return Make(new CertificateRequest(NameOf(subject), ecdsa, hash), subject, X509KeyUsageFlags.DigitalSignature, ecdsa.ExportPkcs8PrivateKeyPem());
        }

        using var rsa = RSA.Create(kind switch { CertificateKey.Rsa2048 => 2048, CertificateKey.Rsa3072 => 3072, _ => 4096 });
        var request = new CertificateRequest(NameOf(subject), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Make(request, subject, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, rsa.ExportPkcs8PrivateKeyPem());
    }

    private static SigningRequest Make(CertificateRequest request, CertificateSubject subject, X509KeyUsageFlags usage, string key)
    {
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        string[] names = subject.AlternativeNames.Count > 0 ? [.. subject.AlternativeNames] : IsName(subject.CommonName) ? [subject.CommonName] : [];
        if (names.Length > 0)
            request.CertificateExtensions.Add(NamesOf(names));
        return new SigningRequest(request.CreateSigningRequestPem() + "\n", key + "\n");
    }

    private static X500DistinguishedName NameOf(CertificateSubject subject)
    {
        // The builder encodes what was added last first, and a name begins with the country (RFC 4514 §2.1).
        var name = new X500DistinguishedNameBuilder();
        if (subject.Email is { } email)
            name.AddEmailAddress(email);
        name.AddCommonName(subject.CommonName);
        if (subject.OrganizationalUnit is { } unit)
            name.AddOrganizationalUnitName(unit);
        if (subject.Organization is { } organization)
            name.AddOrganizationName(organization);
        if (subject.City is { } city)
            name.AddLocalityName(city);
        if (subject.State is { } state)
            name.AddStateOrProvinceName(state);
        if (subject.Country is { } country)
            name.AddCountryOrRegion(country.ToUpperInvariant());
        return name.Build();
    }

    private static X509Extension NamesOf(string[] names)
    {
        var extension = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
                extension.AddIpAddress(address);
            else
                extension.AddDnsName(name);
        }

        return extension.Build();
    }

    /// <summary>A host's name, with a star for its first label at most, or an address.</summary>
    private static bool IsName(string name) =>
        Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static bool HasControls(string text) => text.Any(char.IsControl);

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
