using Bmc.Contracts;
using Bmc.Contracts.Certificates;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Tasks;

namespace Bmc.Redfish.Certificates;

/// <summary>CertificateService.GenerateCSR, KeyPairAlgorithm: names of the TCG Algorithm Registry.</summary>
internal enum KeyPairAlgorithm
{
    TPM_ALG_ECDSA,
    TPM_ALG_RSA,
}

/// <summary>CertificateService.GenerateCSR, KeyCurveId: names of the TCG Algorithm Registry.</summary>
internal enum KeyCurve
{
    TPM_ECC_NIST_P256,
    TPM_ECC_NIST_P384,
}

/// <summary>CertificateService.GenerateCSR: the key is made in the BMC and never leaves it.</summary>
internal sealed class GenerateCsr(IWebCertificates certificates) : IAction
{
    private const int MostNames = 16;

    /// <summary>What the certificate of a web server is for; no other usage is put into the request.</summary>
    private static readonly string[] _usages = ["DigitalSignature", "KeyEncipherment", "ServerAuthentication"];

    public string Name => "CertificateService.GenerateCSR";

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        parameters.Require("CommonName");
        parameters.Require("CertificateCollection");
        if (parameters.Object("CertificateCollection") is { } collection && collection.Text("@odata.id") != Paths.HttpsCertificates)
            parameters.RefuseValue("CertificateCollection");
        var subject = new CertificateSubject(
            parameters.Text("CommonName") ?? "",
            parameters.Texts("AlternativeNames", MostNames) ?? [],
            parameters.Text("Organization"),
            parameters.Text("OrganizationalUnit"),
            parameters.Text("City"),
            parameters.Text("State"),
            parameters.Text("Country"),
            parameters.Text("Email"));
        CertificateKey key = ReadKey(parameters);
        if (parameters.Texts("KeyUsage", MostNames) is { } usages && !usages.All(_usages.Contains))
            parameters.RefuseValue("KeyUsage");
        if (!parameters.IsUsable())
            return default;
        // A long one takes seconds, of a small processor tens of them.
        return key == CertificateKey.Rsa4096
            ? new Outcome { Work = new OngoingWork("Certificate signing request", stop => MakeAsync(request, subject, key, stop)) }
            : await MakeAsync(request, subject, key, request.Aborted);
    }

    private async Task<Outcome> MakeAsync(RedfishRequest request, CertificateSubject subject, CertificateKey key, CancellationToken cancellationToken)
    {
        Result<WebCertificateState> made = await certificates.RequestAsync(subject, key, request.Origin, cancellationToken);
        if (!made.TryGet(out WebCertificateState? state, out Fault? fault))
            return BmcMessages.Of(fault, request.Path);
        return Outcome.Answering(json =>
        {
            json.Link("CertificateCollection", Paths.HttpsCertificates);
            json.Text("CSRString", state.RequestPem);
        });
    }

    private static CertificateKey ReadKey(JsonBody parameters)
    {
        KeyPairAlgorithm? algorithm = parameters.Word<KeyPairAlgorithm>("KeyPairAlgorithm");
        KeyCurve? curve = parameters.Word<KeyCurve>("KeyCurveId");
        long? bits = parameters.Number("KeyBitLength", 0, int.MaxValue);
        bool isRsa = algorithm == KeyPairAlgorithm.TPM_ALG_RSA || (algorithm is null && curve is null && bits >= 2048);
        if (isRsa && curve is not null)
            parameters.RefuseValue("KeyCurveId");
        CertificateKey? key = (isRsa, bits, curve) switch
        {
            (true, null or 2048, _) => CertificateKey.Rsa2048,
            (true, 3072, _) => CertificateKey.Rsa3072,
            (true, 4096, _) => CertificateKey.Rsa4096,
            (false, null or 256, null or KeyCurve.TPM_ECC_NIST_P256) => CertificateKey.EcdsaP256,
            (false, null or 384, KeyCurve.TPM_ECC_NIST_P384) or (false, 384, null) => CertificateKey.EcdsaP384,
            _ => null,
        };
        if (key is null)
            parameters.RefuseValue("KeyBitLength");
        return key ?? default;
    }
}
