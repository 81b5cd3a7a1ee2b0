using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Schemas;

/// <summary>The schema JsonSchemaFile: where a schema is to be had. All of ours are DMTF's, who publishes them for everybody.</summary>
internal sealed class JsonSchemaFile(IReadOnlyList<Schema> served) : IResource
{
    public static Schema Own { get; } = new("JsonSchemaFile", "v1_1_5");

    public Schema Schema => Own;

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (served.FirstOrDefault(schema => schema.Id == request.Id) is not { } file)
            return new(Base.ResourceNotFound.With("JsonSchemaFile", request.Id));
        json.Begin(Schema, JsonSchemaFileCollection.PathOf(file), file.Id, $"{file.Name} Schema File");
        json.Text("Schema", file.Type);
        json.Texts("Languages", ["en"]);
        using (json.Array("Location"))
        using (json.Item())
        {
            json.Text("Language", "en");
            json.Text("PublicationUri", file.Address);
        }

        return default;
    }
}
