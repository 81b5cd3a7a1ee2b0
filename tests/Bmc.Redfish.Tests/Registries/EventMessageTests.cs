using System.Text.Json;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Tests.Schemas;

namespace Bmc.Redfish.Tests.Registries;

public sealed class EventMessageTests
{
    [Fact]
    public void Each_event_that_is_of_a_registry_of_DMTF_is_as_that_has_it()
    {
        string folder = Path.Combine(Dmtf.Require(), "registries");

        foreach (RegistryFile file in RegistryFile.All.Where(file => file.PublicationUri is not null))
        {
            JsonElement published = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file.PublicationUri!.Split('/')[^1]))).RootElement.GetProperty("Messages");
            foreach (EventMessage message in EventMessage.All.Where(message => message.Registry == file.Name))
            {
                JsonElement theirs = published.GetProperty(message.Name);
                Assert.Equal(theirs.GetProperty("Message").GetString(), message.Text);
                Assert.Equal(theirs.GetProperty("MessageSeverity").GetString(), EventPayload.SeverityOf(message.Severity));
            }
        }
    }

    [Fact]
    public void Each_event_is_of_a_registry_that_the_service_names() =>
        Assert.Empty(EventMessage.All.Select(message => message.Registry).Except(RegistryFile.All.Select(file => file.Name)));
}
