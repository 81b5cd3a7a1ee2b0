using System.Globalization;
using System.Text.Json;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>Compares a board file with its shape and collects every difference.</summary>
internal sealed class ShapeChecker
{
    /// <summary>A file of garbage needs no longer list to be seen as one.</summary>
    private const int MaximumFaults = 200;

    private readonly List<BoardFault> _faults = [];

    public static IReadOnlyList<BoardFault> Check(JsonElement root)
    {
        var checker = new ShapeChecker();
        checker.CheckObject(root, BoardShape.Board, JsonPath.Root, alone: null);
        return checker._faults;
    }

    /// <param name="alone">Path of the innermost item around that can be left out by itself.</param>
    private void CheckValue(JsonElement value, Shape shape, string path, string? alone)
    {
        switch (shape)
        {
            case ObjectShape expected:
                CheckObject(value, expected, path, alone);
                break;
            case VariantShape expected:
                CheckVariant(value, expected, path, alone);
                break;
            case ListShape expected:
                CheckList(value, expected, path, alone);
                break;
            default:
                if (ScalarFault(value, shape) is { } fault)
                    Report(path, fault.Message, fault.Expected, alone);
                break;
        }
    }

    private void CheckObject(JsonElement value, ObjectShape shape, string path, string? alone)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Report(path, $"is {Describe(value)}", $"an object: {shape.Description}", alone);
            return;
        }

        HashSet<string> seen = [];
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string at = JsonPath.Key(path, property.Name);
            PropertyShape? known = shape.Properties.FirstOrDefault(candidate => candidate.Name == property.Name);
            if (!seen.Add(property.Name))
                Report(at, "stands there twice", "each key once", known is { StandsAlone: true } ? at : alone);
            else if (known is null)
                Report(at, "unknown key", Suggestion.Among(shape.Properties.Select(candidate => candidate.Name), property.Name), alone);
            else
                CheckValue(property.Value, known.Value, at, known.StandsAlone ? at : alone);
        }

        foreach (PropertyShape missing in shape.Properties.Where(property => property.Required && !seen.Contains(property.Name) && !IsExcused(value, property)))
            Report(path, $"has no \"{missing.Name}\"", $"the key \"{missing.Name}\": {missing.Description}", alone);
    }

    private static bool IsExcused(JsonElement value, PropertyShape property) =>
        property.Unless is { } unless
        && value.TryGetProperty(unless.Key, out JsonElement given)
        && given.ValueKind == JsonValueKind.String
        && given.ValueEquals(unless.Value);

    private void CheckVariant(JsonElement value, VariantShape shape, string path, string? alone)
    {
        if (value.ValueKind != JsonValueKind.Object)
            Report(path, $"is {Describe(value)}", $"an object: {shape.Description}", alone);
        else if (Choose(value, shape) is { } variant)
            CheckObject(value, variant, path, alone);
        else
            Report(path, "is none of the kinds that there are", string.Join("; or ", shape.Variants.Select(DescribeVariant)), alone);
    }

    /// <summary>The variant whose first property the value has; null when there is none such.</summary>
    public static ObjectShape? Choose(JsonElement value, VariantShape shape) => shape.Variants.FirstOrDefault(variant =>
        value.TryGetProperty(variant.Properties[0].Name, out JsonElement key)
        && (variant.Properties[0].Value is not ChoiceShape choice
            || (key.ValueKind == JsonValueKind.String && choice.Names.Contains(key.GetString()))));

    private void CheckList(JsonElement value, ListShape shape, string path, string? alone)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(path, $"is {Describe(value)}", "a list", alone);
            return;
        }

        int count = value.GetArrayLength();
        if (count < shape.MinimumCount || count > shape.MaximumCount)
            Report(path, $"has {count} items", $"{shape.MinimumCount} to {shape.MaximumCount} of them", alone);
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            string at = JsonPath.Item(path, index++);
            CheckValue(item, shape.Item, at, shape.ItemsStandAlone ? at : alone);
        }
    }

    private static (string Message, string Expected)? ScalarFault(JsonElement value, Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                return value.ValueKind == JsonValueKind.String && Matches(text, value.GetString()!)
                    ? null
                    : ($"is {Describe(value)}", text.Expected);
            case ChoiceShape choice:
                if (value.ValueKind != JsonValueKind.String)
                    return ($"is {Describe(value)}", Suggestion.Among(choice.Names, ""));
                string given = value.GetString()!;
                return choice.Names.Contains(given) ? null : ($"is {Describe(value)}", Suggestion.Among(choice.Names, given));
            case NumberShape number:
                return Fits(value, number) ? null : ($"is {Describe(value)}", Range(number));
            case FlagShape:
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : ($"is {Describe(value)}", "true or false");
            default:
                throw new InvalidOperationException($"No check for {shape}");
        }
    }

    /// <summary>The whole text: `$` alone would let a line feed at the end pass.</summary>
    private static bool Matches(TextShape shape, string text) =>
        shape.Pattern.Match(text) is { Success: true } match && match.Length == text.Length;

    private static bool Fits(JsonElement value, NumberShape shape) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out double number)
        && number >= shape.Minimum
        && number <= shape.Maximum
        && (!shape.Whole || value.TryGetInt32(out _));

    private static string Range(NumberShape shape) => string.Create(
        CultureInfo.InvariantCulture,
        $"a {(shape.Whole ? "whole number" : "number")} from {shape.Minimum} to {shape.Maximum}");

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ when value.GetRawText() is { Length: > 64 } text => $"{text[..64]}…",
        _ => value.GetRawText(),
    };

    private static string DescribeVariant(ObjectShape variant) =>
        string.Join(", ", variant.Properties.Select(property =>
            property.Value is ChoiceShape { Names: [string only] } ? $"\"{property.Name}\": \"{only}\"" : $"\"{property.Name}\""));

    private void Report(string path, string message, string expected, string? leavesOut)
    {
        if (_faults.Count < MaximumFaults)
            _faults.Add(new BoardFault(path, message, expected, leavesOut));
        else if (leavesOut is null && _faults.All(fault => fault.IsConfined))
            _faults[^1] = new BoardFault(path, message, expected, leavesOut);
    }
}
