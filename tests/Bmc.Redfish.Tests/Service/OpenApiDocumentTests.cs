using System.Text.Json;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Tests.Service;

/// <summary>A text that is JSON is YAML 1.2 (YAML 1.2.2 §1.2), as long as no key stands twice: §3.2.1.1.</summary>
public sealed class OpenApiDocumentTests
{
    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task It_is_for_anybody_and_YAML_by_its_type()
    {
        Answer answer = await _bench.SendAsync("GET", "/redfish/v1/openapi.yaml", null, role: null);

        Assert.Equal((200, "application/yaml"), (answer.Status, answer.Headers.ContentType.ToString()));
        JsonDocument.Parse(answer.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.DoesNotContain((byte)'\t', answer.Body);
    }

    [Fact]
    public async Task Every_route_is_in_it_with_the_methods_that_it_has_and_no_other()
    {
        JsonElement paths = (await ReadAsync()).GetProperty("paths");

        Assert.Equal(_bench.Routes.Select(route => route.Pattern).Order(), paths.EnumerateObject().Select(path => path.Name).Order());
        foreach (Route route in _bench.Routes)
        {
            IEnumerable<string> methods = paths.GetProperty(route.Pattern).EnumerateObject().Select(member => member.Name).Where(name => name != "parameters");
            Assert.Equal(route.Methods.Select(method => method.ToLowerInvariant()), methods);
        }
    }

    [Fact]
    public async Task Each_parameter_of_a_path_is_declared()
    {
        foreach (JsonProperty path in (await ReadAsync()).GetProperty("paths").EnumerateObject())
        {
            IEnumerable<string?> declared = path.Value.TryGetProperty("parameters", out JsonElement parameters) ? parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()) : [];
            Assert.Equal(path.Name.Split('{').Skip(1).Select(part => part.Split('}')[0]), declared);
        }
    }

    [Fact]
    public async Task What_anybody_may_do_is_marked_and_the_rest_names_its_privilege()
    {
        JsonElement paths = (await ReadAsync()).GetProperty("paths");

        foreach (Route route in _bench.Routes)
        {
            foreach (string method in route.Methods)
            {
                JsonElement operation = paths.GetProperty(route.Pattern).GetProperty(method.ToLowerInvariant());
                Assert.Equal(Admission.Needed(route, method) == Privilege.None, operation.TryGetProperty("security", out _));
            }
        }

        Assert.Equal("Takes ConfigureComponents.", paths.GetProperty("/redfish/v1/Systems/system/Actions/ComputerSystem.Reset").GetProperty("post").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Bodies_and_answers_are_DMTFs_forms_of_the_schemas()
    {
        JsonElement paths = (await ReadAsync()).GetProperty("paths");

        Assert.Equal(
            "http://redfish.dmtf.org/schemas/v1/ComputerSystem.v1_27_0.yaml#/components/schemas/ComputerSystem_v1_27_0_ComputerSystem",
            SchemaOf(paths.GetProperty("/redfish/v1/Systems/system").GetProperty("get").GetProperty("responses").GetProperty("200")));
        Assert.Equal(
            "http://redfish.dmtf.org/schemas/v1/ChassisCollection.yaml#/components/schemas/ChassisCollection_ChassisCollection",
            SchemaOf(paths.GetProperty("/redfish/v1/Chassis").GetProperty("get").GetProperty("responses").GetProperty("200")));
        Assert.Equal(
            "http://redfish.dmtf.org/schemas/v1/ComputerSystem.v1_27_0.yaml#/components/schemas/ComputerSystem_v1_27_0_ResetRequestBody",
            SchemaOf(paths.GetProperty("/redfish/v1/Systems/system/Actions/ComputerSystem.Reset").GetProperty("post").GetProperty("requestBody")));
        Assert.Equal(
            "http://redfish.dmtf.org/schemas/v1/ManagerAccount.v1_14_1.yaml#/components/schemas/ManagerAccount_v1_14_1_ManagerAccount",
            SchemaOf(paths.GetProperty("/redfish/v1/AccountService/Accounts").GetProperty("post").GetProperty("requestBody")));
    }

    [Fact]
    public async Task The_schemas_are_those_that_the_service_speaks_at_the_address_of_their_publisher()
    {
        Answer collection = await _bench.GetAsync("/redfish/v1/JsonSchemas?$expand=.");
        Dictionary<string, JsonElement> files = collection.Json.GetProperty("Members").EnumerateArray().ToDictionary(file => file.GetProperty("Id").GetString()!);

        Assert.Equal(
            _bench.Routes.Where(route => route.Resource is not IDocument).Select(route => route.Resource.Schema.Type).Distinct().Order(),
            files.Values.Select(file => file.GetProperty("Schema").GetString()!).Order());
        Assert.Equal("http://redfish.dmtf.org/schemas/v1/JsonSchemaFile.v1_1_5.json", files["JsonSchemaFile.v1_1_5"].GetProperty("Location")[0].GetProperty("PublicationUri").GetString());
        Assert.Equal(404, (await _bench.GetAsync("/redfish/v1/JsonSchemas/Aquarium.v1_0_0")).Status);
    }

    private static string? SchemaOf(JsonElement content) => content.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString();

    private async Task<JsonElement> ReadAsync() => (await _bench.SendAsync("GET", "/redfish/v1/openapi.yaml", null, AccountRole.User)).Json;
}
