using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Registries;

internal sealed class MessageRegistryFileCollection() : CollectionResource("MessageRegistryFileCollection", "Message Registry File Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        new(Members(RegistryFile.All.Select(PathOf)));

    public static string PathOf(RegistryFile file) => Paths.Under(Paths.Registries, file.Id);
}

/// <summary>The schema MessageRegistryFile: where a registry is to be had.</summary>
internal sealed class MessageRegistryFile : IResource
{
    public Schema Schema { get; } = new("MessageRegistryFile", "v1_1_5");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (RegistryFile.All.FirstOrDefault(known => known.Id == request.Id) is not { } file)
            return new(Base.ResourceNotFound.With("MessageRegistryFile", request.Id));
        json.Begin(Schema, MessageRegistryFileCollection.PathOf(file), file.Id, $"{file.Id} Message Registry File");
        json.Text("Registry", file.Name);
        json.Texts("Languages", ["en"]);
        using (json.Array("Location"))
        using (json.Item())
        {
            json.Text("Language", "en");
            json.Text("Uri", file.Uri);
            json.Text("PublicationUri", file.PublicationUri);
        }

        return default;
    }
}
