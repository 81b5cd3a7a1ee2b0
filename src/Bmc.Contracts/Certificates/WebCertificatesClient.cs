using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Certificates;

/// <summary>The web server's certificate over manager.sock.</summary>
public sealed class WebCertificatesClient(IpcClient manager) : IWebCertificates
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<WebCertificateState> GetStateAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("web-certificate", _json.WebCertificateState, cancellationToken);

    public ValueTask<Result<WebCertificateState>> RequestAsync(CertificateSubject subject, CertificateKey key, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(
            HttpMethod.Post, "web-certificate/request", new RequestCertificateRequest(subject, key, origin), _json.RequestCertificateRequest, _json.WebCertificateState, cancellationToken);

    public ValueTask<Result<WebCertificateState>> ReplaceAsync(string pem, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Put, "web-certificate", new ReplaceCertificateRequest(pem, origin), _json.ReplaceCertificateRequest, _json.WebCertificateState, cancellationToken);

    public ValueTask<Result<WebCertificateState>> MakeSelfSignedAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Post, "web-certificate/self-signed", origin, _json.RequestOrigin, _json.WebCertificateState, cancellationToken);
}
