using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts;
using Bmc.Contracts.Certificates;

namespace Bmc.TestKit.Fakes;

public sealed class FakeWebCertificates : IWebCertificates
{
    public WebCertificateState State { get; set; } = new(Make(), null);

    public Fault? Refusal { get; set; }

    public List<(CertificateSubject Subject, CertificateKey Key)> Requests { get; } = [];

    public List<string> Replacements { get; } = [];

    public ValueTask<WebCertificateState> GetStateAsync(CancellationToken cancellationToken) => new(State);

    /// <summary>How long a key takes; null: no time.</summary>
    public Task? KeyTime { get; set; }

    public async ValueTask<Result<WebCertificateState>> RequestAsync(CertificateSubject subject, CertificateKey key, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (KeyTime is { } making)
            await making.WaitAsync(cancellationToken);
        if (Refusal is { } refusal)
            return refusal;
        Requests.Add((subject, key));
        return (State = State with { RequestPem = "-----BEGIN CERTIFICATE REQUEST-----\n" });
    }

    public ValueTask<Result<WebCertificateState>> ReplaceAsync(string pem, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
            return new(refusal);
        Replacements.Add(pem);
        return new(State);
    }

    public ValueTask<Result<WebCertificateState>> MakeSelfSignedAsync(RequestOrigin origin, CancellationToken cancellationToken) => new(State);

    private static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=testbox, O=Example, C=CH", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem() + "\n";
    }
}
