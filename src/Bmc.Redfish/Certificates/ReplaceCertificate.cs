using Bmc.Contracts;
using Bmc.Contracts.Certificates;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Certificates;

/// <summary>Certificate.CertificateType, those that are taken.</summary>
internal enum CertificateText
{
    PEM,
    PEMchain,
}

/// <summary>CertificateService.ReplaceCertificate: with a key of its own, or of the request that was made before.</summary>
internal sealed class ReplaceCertificate(IWebCertificates certificates) : IAction
{
    private const int MostCharacters = 64 * 1024;

    public string Name => "CertificateService.ReplaceCertificate";

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        parameters.Require("CertificateString");
        parameters.Require("CertificateType");
        parameters.Require("CertificateUri");
        string? pem = parameters.Text("CertificateString", MostCharacters);
        CertificateText? type = parameters.Word<CertificateText>("CertificateType");
        if (parameters.Object("CertificateUri") is { } uri && uri.Text("@odata.id") != Paths.HttpsCertificate)
            parameters.RefuseValue("CertificateUri");
        if (!parameters.IsUsable() || pem is null || type is null)
            return default;
        Result<WebCertificateState> result = await certificates.ReplaceAsync(pem, request.Origin, request.Aborted);
        return result.Fault is { } fault ? BmcMessages.Of(fault, request.Path) : Outcome.Done;
    }
}
