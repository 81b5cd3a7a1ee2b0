using System.Reflection;
using System.Text.Json;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Tests.Schemas;

namespace Bmc.Redfish.Tests.Registries;

public sealed class BaseTests
{
    [Fact]
    public void Each_message_is_as_DMTF_has_it()
    {
        string file = Path.Combine(Dmtf.Require(), "registries", "Base.1.22.1.json");
        JsonElement published = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("Messages");

        foreach (MessageDefinition message in All())
        {
            JsonElement theirs = published.GetProperty(message.Name);
            Assert.Equal(theirs.GetProperty("Message").GetString(), message.Text);
            Assert.Equal(theirs.GetProperty("Resolution").GetString(), message.Resolution);
            Assert.Equal(theirs.GetProperty("MessageSeverity").GetString(), message.Severity.ToString());
        }
    }

    [Fact]
    public void A_message_repeats_its_arguments_and_reads_nothing_into_them()
    {
        Message message = Base.PropertyValueTypeError.With("%2", "Name");

        Assert.Equal("The value '%2' for the property Name is not a type that the property can accept.", message.Text);
        Assert.Equal("Base.1.22.PropertyValueTypeError", message.Definition.Id);
    }

    private static IEnumerable<MessageDefinition> All() =>
        typeof(Base).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<MessageDefinition>();
}
