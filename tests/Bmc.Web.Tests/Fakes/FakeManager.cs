using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bmc.Contracts;
using Bmc.Contracts.Manager;

namespace Bmc.Web.Tests.Fakes;

public sealed class FakeManager : IManager, ICertificates
{
    private static readonly WebCertificate _first = MakeCertificate("CN=testbox");

    /// <summary>Null: the owner is away.</summary>
    public WebCertificate? Certificate { get; set; } = _first;

    public ValueTask<BmcIdentity> GetIdentityAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new BmcIdentity(Guid.Empty, Guid.Empty, "testbox", "0.1.0", "sim"));

    public ValueTask<Result<WebCertificate>> GetWebCertificateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<Result<WebCertificate>>(Certificate is { } certificate ? certificate : new Fault(FaultCode.Unavailable, "away"));

    public ValueTask<Result> RestartAsync(BmcRestartKind kind, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<SystemInfo> GetSystemInfoAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> SetSystemInfoAsync(SystemInfo change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public static WebCertificate MakeCertificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return new WebCertificate(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
