using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>Writes the board file's shape as JSON Schema, draft 2020-12: editors complete and check board files with it.</summary>
public static class BoardSchema
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        // The schema is a file for people; nobody pastes it into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The contents of board/board.schema.json.</summary>
    public static string Generate()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("title", "BmcFirmware board");
            WriteObject(writer, BoardShape.Board);
            writer.WriteStartObject("$defs");
            foreach (Shape definition in Definitions(BoardShape.Board).Distinct())
                WriteDefinition(writer, definition);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>All named shapes below one, each before those that it refers to.</summary>
    private static IEnumerable<Shape> Definitions(ObjectShape shape) => shape.Properties.SelectMany(property => Definitions(property.Value));

    private static IEnumerable<Shape> Definitions(Shape shape) => shape switch
    {
        ObjectShape plain => [plain, .. Definitions(plain)],
        VariantShape variants => [variants, .. variants.Variants.SelectMany(variant => Definitions((Shape)variant))],
        ListShape list => Definitions(list.Item),
        _ => [],
    };

    private static void WriteDefinition(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case ObjectShape plain:
                writer.WriteStartObject(plain.Name);
                WriteObject(writer, plain);
                writer.WriteEndObject();
                break;
            case VariantShape variants:
                writer.WriteStartObject(variants.Name);
                writer.WriteString("description", variants.Description);
                writer.WriteStartArray("oneOf");
                foreach (ObjectShape variant in variants.Variants)
                    WriteReference(writer, variant.Name);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, ObjectShape shape)
    {
        writer.WriteString("description", shape.Description);
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (PropertyShape property in shape.Properties)
        {
            writer.WriteStartObject(property.Name);
            writer.WriteString("description", property.Description);
            WriteValue(writer, property.Value);
            if (property.Default is { } value)
            {
                writer.WritePropertyName("default");
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (shape.Properties.Any(IsAlwaysRequired))
        {
            writer.WriteStartArray("required");
            foreach (PropertyShape property in shape.Properties.Where(IsAlwaysRequired))
                writer.WriteStringValue(property.Name);
            writer.WriteEndArray();
        }

        writer.WriteBoolean("additionalProperties", false);
    }

    private static bool IsAlwaysRequired(PropertyShape property) => property is { Required: true, Unless: null };

    private static void WriteValue(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                writer.WriteString("type", "string");
                writer.WriteString("pattern", text.Pattern.ToString());
                break;
            case ChoiceShape choice:
                writer.WriteStartArray("enum");
                foreach (string name in choice.Names)
                    writer.WriteStringValue(name);
                writer.WriteEndArray();
                break;
            case NumberShape number:
                writer.WriteString("type", number.Whole ? "integer" : "number");
                writer.WriteNumber("minimum", number.Minimum);
                writer.WriteNumber("maximum", number.Maximum);
                break;
            case FlagShape:
                writer.WriteString("type", "boolean");
                break;
            case ListShape list:
                writer.WriteString("type", "array");
                writer.WriteNumber("minItems", list.MinimumCount);
                writer.WriteNumber("maxItems", list.MaximumCount);
                writer.WriteStartObject("items");
                WriteValue(writer, list.Item);
                writer.WriteEndObject();
                break;
            case ObjectShape plain:
                writer.WriteString("$ref", $"#/$defs/{plain.Name}");
                break;
            case VariantShape variants:
                writer.WriteString("$ref", $"#/$defs/{variants.Name}");
                break;
        }
    }

    private static void WriteReference(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("$ref", $"#/$defs/{name}");
        writer.WriteEndObject();
    }
}
