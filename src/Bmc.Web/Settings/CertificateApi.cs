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

    public async Task GetAsync(ApiCall call) => await AnswerAsync(call, await certificates.GetStateAsync(call.Aborted));

    public async Task RequestAsync(ApiCall call)
    {
        if ((await call.ReadAsync(WebJson.Default.CertificateRequestOrder)).TryGet(out CertificateRequestOrder? order, out Fault? fault))
            await AnswerAsync(call, await certificates.RequestAsync(order.Subject, order.Key, call.Origin, call.Aborted));
        else
            await call.RefuseAsync(fault);
    }

    public async Task ReplaceAsync(ApiCall call)
    {
        if ((await call.ReadAsync(WebJson.Default.CertificateOrder)).TryGet(out CertificateOrder? order, out Fault? fault))
            await AnswerAsync(call, await certificates.ReplaceAsync(order.Pem, call.Origin, call.Aborted));
        else
            await call.RefuseAsync(fault);
    }

    public async Task MakeSelfSignedAsync(ApiCall call) =>
        await AnswerAsync(call, await certificates.MakeSelfSignedAsync(call.Origin, call.Aborted));

    private static Task AnswerAsync(ApiCall call, Result<WebCertificateState> result) =>
        result.TryGet(out WebCertificateState? state, out Fault? fault) ? call.AnswerAsync(CertificateView.Of(state), WebJson.Default.CertificateView) : call.RefuseAsync(fault);
}
