using System.Text.Json;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Service;

/// <summary>One route as a Path Item of OpenAPI 3.0 §4.7.9, with the privilege of which one is enough.</summary>
/// <param name="member">What a POST makes; null where the route is no collection.</param>
internal sealed class OpenApiPath(Route route, Schema? member)
{
    public const string Error = "Error";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(route.Pattern);
        string[] parameters = [.. route.Pattern.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => segment[1..^1])];
        if (parameters.Length > 0)
            WriteParameters(json, parameters);
        foreach (string method in route.Methods)
            WriteOperation(json, method);
        json.WriteEndObject();
    }

    /// <param name="schema">The address of its OpenAPI form; null for anything.</param>
    public static void WriteContent(Utf8JsonWriter json, string type, string? schema)
    {
        json.WriteStartObject("content");
        json.WriteStartObject(type);
        json.WriteStartObject("schema");
        if (schema is null)
            json.WriteString("type", type == "application/json" ? "object" : "string");
        else
            json.WriteString("$ref", schema);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, IEnumerable<string> names)
    {
        json.WriteStartArray("parameters");
        foreach (string name in names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("in", "path");
            json.WriteBoolean("required", true);
            json.WriteStartObject("schema");
            json.WriteString("type", "string");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteOperation(Utf8JsonWriter json, string method)
    {
        json.WriteStartObject(method.ToLowerInvariant());
        Privilege needed = Admission.Needed(route, method);
        if (needed == Privilege.None)
        {
            json.WriteStartArray("security");
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("description", $"Takes {string.Join(" or ", PrivilegeRegistry.Names(needed))}.");
        }

        if (method is "PATCH" or "POST")
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", route.Action is null);
            WriteContent(json, "application/json", SentBy(method));
            json.WriteEndObject();
        }

        WriteResponses(json, method);
        json.WriteEndObject();
    }

    private string? SentBy(string method)
    {
        if (route.Action is not { } action)
            return method == "POST" ? AddressOf(member) : AddressOf(route.Resource.Schema);
        Schema schema = route.Resource.Schema;
        // DMTF has the actions of its schemas; ours have no published form.
        return action.Name.StartsWith($"{schema.Name}.", StringComparison.Ordinal) ? schema.OpenApiAddress($"{action.Name[(schema.Name.Length + 1)..]}RequestBody") : null;
    }

    private void WriteResponses(Utf8JsonWriter json, string method)
    {
        json.WriteStartObject("responses");
        switch (method)
        {
            case "GET":
                WriteAnswer(json, "200", "As it is now", TypeOfAnswer, route.Resource is IResource ? AddressOf(route.Resource.Schema) : null);
                break;
            case "PATCH":
                WriteAnswer(json, "200", "As it is after the change", TypeOfAnswer, AddressOf(route.Resource.Schema));
                break;
            case "POST" when route.Action is null:
                WriteAnswer(json, "201", "What was made", TypeOfAnswer, AddressOf(member));
                break;
            default:
                WriteAnswer(json, method == "HEAD" ? "200" : "204", "Done", null, null);
                break;
        }

        json.WriteStartObject("default");
        json.WriteString("$ref", $"#/components/responses/{Error}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string TypeOfAnswer => route.Resource switch
    {
        IDocument document => document.ContentType.Split(';')[0],
        IStream => "text/event-stream",
        _ => "application/json",
    };

    private static void WriteAnswer(Utf8JsonWriter json, string status, string description, string? type, string? schema)
    {
        json.WriteStartObject(status);
        json.WriteString("description", description);
        if (type is not null)
            WriteContent(json, type, schema);
        json.WriteEndObject();
    }

    private static string? AddressOf(Schema? schema) => schema?.OpenApiAddress(schema.Name);
}
