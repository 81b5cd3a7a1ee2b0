using Bmc.Contracts;
using Bmc.Contracts.Certificates;
using Bmc.Contracts.Ipc;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

internal sealed record CertificateRequestOrder(CertificateSubject Subject, CertificateKey Key);

/// <param name="Pem">As <see cref="IWebCertificates.ReplaceAsync"/> has it.</param>
internal sealed record CertificateOrder(string Pem);

/// <summary>The web server's certificate.</summary>
internal sealed class CertificateApi(IWebCertificates certificates)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) =>
        SharedSettings.Write(await certificates.GetStateAsync(cancellationToken), _json.WebCertificateState);

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await certificates.GetStateAsync(call.Aborted), _json.WebCertificateState);

    public async Task RequestAsync(ApiCall call)
    {
        if ((await call.ReadAsync(WebJson.Default.CertificateRequestOrder)).TryGet(out CertificateRequestOrder? order, out Fault? fault))
            await call.AnswerAsync(await certificates.RequestAsync(order.Subject, order.Key, call.Origin, call.Aborted), _json.WebCertificateState);
        else
            await call.RefuseAsync(fault);
    }

    public async Task ReplaceAsync(ApiCall call)
    {
        if ((await call.ReadAsync(WebJson.Default.CertificateOrder)).TryGet(out CertificateOrder? order, out Fault? fault))
            await call.AnswerAsync(await certificates.ReplaceAsync(order.Pem, call.Origin, call.Aborted), _json.WebCertificateState);
        else
            await call.RefuseAsync(fault);
    }

    public async Task MakeSelfSignedAsync(ApiCall call) =>
        await call.AnswerAsync(await certificates.MakeSelfSignedAsync(call.Origin, call.Aborted), _json.WebCertificateState);
}
