using System.Text;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Service;

/// <summary>
/// <c>$metadata</c>, DSP0266 "OData metadata": names every schema of which there is a resource, by the address at which DMTF publishes it.
/// </summary>
internal sealed class MetadataDocument(IReadOnlyList<Schema> schemas) : IDocument
{
    public Schema Schema { get; } = new("ServiceDocument");

    public string ContentType => "application/xml; charset=utf-8";

    public ReadOnlyMemory<byte> Bytes { get; } = Encoding.UTF8.GetBytes(Write(schemas));

    private static string Write(IReadOnlyList<Schema> schemas)
    {
        Schema root = schemas.Single(schema => schema.Name == "ServiceRoot");
        var xml = new StringBuilder();
        xml.AppendLine("""<?xml version="1.0" encoding="UTF-8"?>""");
        xml.AppendLine("""<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">""");
        foreach (Schema schema in schemas)
        {
            xml.AppendLine($"""  <edmx:Reference Uri="http://redfish.dmtf.org/schemas/v1/{schema.Name}_v1.xml">""");
            xml.AppendLine($"""    <edmx:Include Namespace="{schema.Name}"/>""");
            if (schema.Version is { } version)
                xml.AppendLine($"""    <edmx:Include Namespace="{schema.Name}.{version}"/>""");
            xml.AppendLine("  </edmx:Reference>");
        }

        xml.AppendLine("""  <edmx:Reference Uri="http://redfish.dmtf.org/schemas/v1/RedfishExtensions_v1.xml">""");
        xml.AppendLine("""    <edmx:Include Namespace="RedfishExtensions.v1_0_0" Alias="Redfish"/>""");
        xml.AppendLine("  </edmx:Reference>");
        xml.AppendLine("  <edmx:DataServices>");
        xml.AppendLine("""    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Service">""");
        xml.AppendLine($"""      <EntityContainer Name="Service" Extends="{root.Name}.{root.Version}.ServiceContainer"/>""");
        xml.AppendLine("    </Schema>");
        xml.AppendLine("  </edmx:DataServices>");
        xml.AppendLine("</edmx:Edmx>");
        return xml.ToString();
    }
}
