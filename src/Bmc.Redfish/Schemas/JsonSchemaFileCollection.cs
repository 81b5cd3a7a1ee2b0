using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Schemas;

/// <summary>Every schema of which there is a resource.</summary>
internal sealed class JsonSchemaFileCollection(IReadOnlyList<Schema> served) : CollectionResource("JsonSchemaFileCollection", "JSON Schema File Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) => new(Members(served.Select(PathOf)));

    public static string PathOf(Schema schema) => Paths.Under(Paths.JsonSchemas, schema.Id);

    /// <summary>Those of the table's resources, and the two that say so.</summary>
    public static IReadOnlyList<Schema> Of(IEnumerable<Route> resources) =>
    [
        .. resources.Select(route => route.Resource.Schema)
            .Append(JsonSchemaFile.Own)
            .Append(new Schema("JsonSchemaFileCollection"))
            .DistinctBy(schema => schema.Id)
            .OrderBy(schema => schema.Id, StringComparer.Ordinal),
    ];
}
