using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Registries;

/// <summary>The schema MessageRegistry: our own messages.</summary>
internal sealed class BmcRegistry : IResource
{
    public Schema Schema { get; } = new("MessageRegistry", "v1_7_0");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, request.Path, $"{BmcMessages.Registry}.0", "BmcFirmware Message Registry");
        json.Text("Language", "en");
        json.Text("Description", "What the parts of the BMC say in sentences of their own.");
        json.Text("RegistryPrefix", "BmcFirmware");
        json.Text("RegistryVersion", "1.1.0");
        json.Text("OwningEntity", "BmcFirmware");
        using (json.Object("Messages"))
        {
            foreach (MessageDefinition message in BmcMessages.All)
                Write(json, message.Name, "The owner of a capability refused what it was asked.", message.Text, message.Severity.ToString(), message.Resolution);
            foreach (EventMessage message in EventMessage.All.Where(message => message.Registry == BmcMessages.Registry))
                Write(json, message.Name, "An entry was added to the event log; it says what happened.", message.Text, EventPayload.SeverityOf(message.Severity), "See the entry of the event log.");
        }

        return default;
    }

    private static void Write(ResourceWriter json, string name, string description, string text, string severity, string resolution)
    {
        using (json.Object(name))
        {
            json.Text("Description", description);
            json.Text("Message", text);
            json.Text("Severity", severity);
            json.Text("MessageSeverity", severity);
            json.Number("NumberOfArgs", 1);
            json.Texts("ParamTypes", ["string"]);
            json.Text("Resolution", resolution);
        }
    }
}
