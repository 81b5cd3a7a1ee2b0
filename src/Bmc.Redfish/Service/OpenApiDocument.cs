using System.Buffers;
using System.Text.Json;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Service;

/// <summary>
/// <c>openapi.yaml</c>, DSP0266 "OpenAPI": the table of routes for programs that make clients of it. It is written as JSON, which YAML 1.2 is
/// a superset of.
/// </summary>
/// <param name="routes">All that there are, this document among them.</param>
internal sealed class OpenApiDocument(IReadOnlyList<Route> routes) : IDocument
{
    private const string Version = "3.0.3";
    private const string Errors = $"{Schema.Publisher}/redfish-error.v1_0_2.yaml#/components/schemas/RedfishError";

    // Most services are never asked for it.
    private readonly Lazy<ReadOnlyMemory<byte>> _bytes = new(() => Write(routes));

    public Schema Schema { get; } = new("ServiceDocument");

    /// <summary>RFC 9512 §2.1.</summary>
    public string ContentType => "application/yaml";

    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<Route> routes)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonText.Writing with { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("openapi", Version);
            json.WriteStartObject("info");
            json.WriteString("title", "BmcFirmware Redfish Service");
            json.WriteString("version", ServiceRoot.ProtocolVersion);
            json.WriteEndObject();
            json.WriteStartArray("security");
            Demand(json, "BasicAuth");
            Demand(json, "SessionToken");
            json.WriteEndArray();
            json.WriteStartObject("paths");
            foreach (Route route in routes)
                new OpenApiPath(route, MemberOf(route, routes)).Write(json);
            json.WriteEndObject();
            WriteComponents(json);
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    /// <summary>What a POST to a collection makes; null where the route is no collection.</summary>
    private static Schema? MemberOf(Route collection, IReadOnlyList<Route> routes) => routes.FirstOrDefault(route =>
        route.Action is null && route.Pattern.StartsWith($"{collection.Pattern}/{{", StringComparison.Ordinal) && route.Pattern.IndexOf('/', collection.Pattern.Length + 1) < 0)?.Resource.Schema;

    private static void Demand(Utf8JsonWriter json, string scheme)
    {
        json.WriteStartObject();
        json.WriteStartArray(scheme);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("responses");
        json.WriteStartObject(OpenApiPath.Error);
        json.WriteString("description", "Why the request was not carried out");
        OpenApiPath.WriteContent(json, "application/json", Errors);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("BasicAuth");
        json.WriteString("type", "http");
        json.WriteString("scheme", "basic");
        json.WriteEndObject();
        json.WriteStartObject("SessionToken");
        json.WriteString("type", "apiKey");
        json.WriteString("in", "header");
        json.WriteString("name", Authentication.TokenHeader);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
