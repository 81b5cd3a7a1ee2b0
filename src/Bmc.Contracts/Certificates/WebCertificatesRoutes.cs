using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Certificates;

public sealed record RequestCertificateRequest(CertificateSubject Subject, CertificateKey Key, RequestOrigin Origin);

public sealed record ReplaceCertificateRequest(string Pem, RequestOrigin Origin);

public static class WebCertificatesRoutes
{
    public static void MapWebCertificates(this IEndpointRouteBuilder routes, IWebCertificates certificates)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/web-certificate", json.WebCertificateState, context => certificates.GetStateAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/web-certificate/request", json.RequestCertificateRequest, json.WebCertificateState,
            (request, context) => certificates.RequestAsync(request.Subject, request.Key, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Put, "/web-certificate", json.ReplaceCertificateRequest, json.WebCertificateState,
            (request, context) => certificates.ReplaceAsync(request.Pem, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/web-certificate/self-signed", json.RequestOrigin, json.WebCertificateState,
            (origin, context) => certificates.MakeSelfSignedAsync(context.Vouched(origin), context.RequestAborted));
    }
}
