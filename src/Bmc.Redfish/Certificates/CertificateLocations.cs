using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Certificates;

/// <summary>The schema CertificateLocations: where all certificates are.</summary>
internal sealed class CertificateLocations : IResource
{
    public Schema Schema { get; } = new("CertificateLocations", "v1_0_4");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Paths.CertificateLocations, "CertificateLocations", "Certificate Locations");
        using (json.Object("Links"))
            json.Links("Certificates", Paths.HttpsCertificate);
        return default;
    }
}
