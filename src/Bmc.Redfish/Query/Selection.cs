using System.Buffers;
using System.Text.Json;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Query;

/// <summary>
/// Leaves of a resource what <c>$select</c> names, and the annotations that every resource has (DSP0266 "Use of the $select query
/// parameter"): <c>@odata.id</c>, <c>@odata.type</c>, <c>@odata.context</c>, <c>@odata.etag</c>.
/// </summary>
internal static class Selection
{
    public static ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> json, IReadOnlyList<string> selected)
    {
        var bytes = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(bytes, JsonText.Writing))
        using (var document = JsonDocument.Parse(json))
            Copy(document.RootElement, writer, [.. selected.Select(path => path.Split('/'))], isRoot: true);
        return bytes.WrittenMemory;
    }

    /// <param name="selected">What is left of the paths that led here.</param>
    private static void Copy(JsonElement element, Utf8JsonWriter writer, IReadOnlyList<string[]> selected, bool isRoot)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (isRoot && property.Name is "@odata.id" or "@odata.type" or "@odata.context" or "@odata.etag")
            {
                property.WriteTo(writer);
                continue;
            }

            string[][] matching = [.. selected.Where(path => path[0] == property.Name || property.Name.StartsWith($"{path[0]}@", StringComparison.Ordinal))];
            if (matching.Length == 0)
                continue;
            if (matching.Any(path => path.Length == 1) || property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                property.WriteTo(writer);
            else
                CopyInner(property, writer, [.. matching.Select(path => path[1..])]);
        }

        writer.WriteEndObject();
    }

    private static void CopyInner(JsonProperty property, Utf8JsonWriter writer, IReadOnlyList<string[]> selected)
    {
        writer.WritePropertyName(property.Name);
        if (property.Value.ValueKind == JsonValueKind.Object)
        {
            Copy(property.Value, writer, selected, isRoot: false);
            return;
        }

        writer.WriteStartArray();
        foreach (JsonElement item in property.Value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
                Copy(item, writer, selected, isRoot: item.TryGetProperty("@odata.id", out _));
            else
                item.WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}
