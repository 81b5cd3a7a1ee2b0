using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Certificates;

/// <summary>The schema CertificateService.</summary>
internal sealed class CertificateService : IResource
{
    public const string GenerateTarget = $"{Paths.CertificateService}/Actions/CertificateService.GenerateCSR";
    public const string ReplaceTarget = $"{Paths.CertificateService}/Actions/CertificateService.ReplaceCertificate";

    /// <summary>A chain of certificates is longer than other orders.</summary>
    public const int MaximumBody = 96 * 1024;

    public Schema Schema { get; } = new("CertificateService", "v1_2_1");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Paths.CertificateService, "CertificateService", "Certificate Service");
        json.Link("CertificateLocations", Paths.CertificateLocations);
        using (json.Object("Actions"))
        {
            using (json.Action("#CertificateService.GenerateCSR", GenerateTarget))
            {
                json.Texts("KeyPairAlgorithm@Redfish.AllowableValues", Enum.GetNames<KeyPairAlgorithm>());
                json.Texts("KeyCurveId@Redfish.AllowableValues", Enum.GetNames<KeyCurve>());
            }

            using (json.Action("#CertificateService.ReplaceCertificate", ReplaceTarget))
                json.Texts("CertificateType@Redfish.AllowableValues", Enum.GetNames<CertificateText>());
        }

        return default;
    }
}
