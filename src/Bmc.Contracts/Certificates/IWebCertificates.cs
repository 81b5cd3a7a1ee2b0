namespace Bmc.Contracts.Certificates;

/// <summary>Of a key that the BMC makes.</summary>
public enum CertificateKey
{
    /// <summary>ECDSA on NIST's curve (FIPS 186-4 D.1.2.3).</summary>
    EcdsaP256,
    EcdsaP384,
    Rsa2048,
    Rsa3072,

    /// <summary>Takes a small processor half a minute.</summary>
    Rsa4096,
}

/// <summary>What a certificate shall say (RFC 2986, RFC 5280 Appendix A.1). What is null is not in it.</summary>
/// <param name="CommonName">1 to 64 characters.</param>
/// <param name="AlternativeNames">Names and addresses by which it is reached; empty: the common name.</param>
/// <param name="Country">Two letters (ISO 3166).</param>
public sealed record CertificateSubject(
    string CommonName,
    IReadOnlyList<string> AlternativeNames,
    string? Organization = null,
    string? OrganizationalUnit = null,
    string? City = null,
    string? State = null,
    string? Country = null,
    string? Email = null);

/// <param name="CertificatePem">The web server's own certificate first, those that vouch for it after it.</param>
/// <param name="RequestPem">That was made and has no certificate yet; null: none.</param>
public sealed record WebCertificateState(string CertificatePem, string? RequestPem);

/// <summary>The web server's certificate, kept by the manager role. No key leaves it here. What is refused changes nothing.</summary>
public interface IWebCertificates
{
    ValueTask<WebCertificateState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a key, keeps it until its certificate comes, and answers the state with the request. An earlier request's key is gone. Busy while
    /// another one is being made.
    /// </summary>
    ValueTask<Result<WebCertificateState>> RequestAsync(CertificateSubject subject, CertificateKey key, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers; new connections have it then.</summary>
    /// <param name="pem">
    /// Certificates, the server's own first, and its private key unless it is that of the request or of the present certificate.
    /// </param>
    ValueTask<Result<WebCertificateState>> ReplaceAsync(string pem, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>As at the first start: a new key that vouches for itself.</summary>
    ValueTask<Result<WebCertificateState>> MakeSelfSignedAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
