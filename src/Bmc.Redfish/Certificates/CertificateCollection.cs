using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Certificates;

/// <summary>Of HTTPS: the web server has one certificate.</summary>
internal sealed class CertificateCollection() : CollectionResource("CertificateCollection", "HTTPS Certificate Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) => new(Members(Paths.HttpsCertificate));
}
