using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bmc.Redfish.Tests.Schemas;

/// <summary>Compares a resource with the schema that it names, as DMTF's own validators do: names, types, words of enumerations, what must be there, where it is.</summary>
internal sealed class ResourceCheck(CsdlSchemas schemas)
{
    private readonly List<string> _faults = [];
    private string _version = "";

    /// <returns>What is wrong, each with its path; empty when nothing is.</returns>
    public IReadOnlyList<string> Faults(string path, JsonElement resource)
    {
        _faults.Clear();
        CheckResource(path, resource);
        return [.. _faults];
    }

    private void CheckResource(string path, JsonElement resource)
    {
        string type = resource.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString()! : "";
        if (!type.StartsWith('#') || schemas.Find(type[1..]) is not { } schema)
        {
            _faults.Add($"{path}: no schema has the type {type}");
            return;
        }

        string outer = _version;
        _version = type[1..type.LastIndexOf('.')];
        if (schema.Paths.Count > 0 && !schema.Paths.Any(pattern => IsAt(pattern, path)))
            _faults.Add($"{path}: resources of {type} are at {string.Join(", ", schema.Paths.Take(3))}");
        if (resource.GetProperty("@odata.id").GetString()!.TrimEnd('/') != path.TrimEnd('/'))
            _faults.Add($"{path}: calls itself {resource.GetProperty("@odata.id")}");
        CheckObject(path, resource, schema);
        _version = outer;
    }

    private static bool IsAt(string pattern, string path) =>
        Regex.IsMatch(path.TrimEnd('/'), $"^{Regex.Replace(pattern.TrimEnd('/'), "\\{[^}]*\\}", "[^/]+")}$");

    private void CheckObject(string at, JsonElement value, CsdlType type)
    {
        Dictionary<string, CsdlProperty> known = [];
        foreach (CsdlProperty property in type.Properties)
            known.TryAdd(property.Name, property);
        foreach (CsdlProperty missing in known.Values.Where(property => property.IsRequired && !value.TryGetProperty(property.Name, out _)))
            _faults.Add($"{at}: {missing.Name} is required");
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name.Contains('@', StringComparison.Ordinal))
                CheckAnnotation(at, property, value, known);
            else if (property.Name.StartsWith('#'))
                CheckAction(at, property);
            else if (known.TryGetValue(property.Name, out CsdlProperty? definition))
                CheckProperty($"{at}/{property.Name}", property.Value, definition);
            else if (type.Dynamic.FirstOrDefault(dynamic => Regex.IsMatch(property.Name, $"^(?:{dynamic.Pattern.Trim('^', '$')})$")).Type is { } named)
                CheckNamed($"{at}/{property.Name}", property.Value, named);
            else if (!type.IsOpen)
                _faults.Add($"{at}: {type.Name} has no {property.Name}");
        }
    }

    private void CheckAnnotation(string at, JsonProperty property, JsonElement owner, Dictionary<string, CsdlProperty> known)
    {
        string about = property.Name[..property.Name.IndexOf('@', StringComparison.Ordinal)];
        if (about.Length > 0 && !known.ContainsKey(about) && !at.Contains("/#", StringComparison.Ordinal))
            _faults.Add($"{at}: {property.Name} is about nothing");
        if (property.Name.EndsWith("@odata.count", StringComparison.Ordinal) && owner.TryGetProperty(about, out JsonElement counted) && counted.ValueKind == JsonValueKind.Array
            && property.Value.GetInt32() < counted.GetArrayLength())
        {
            _faults.Add($"{at}: {property.Name} is {property.Value}");
        }
    }

    private void CheckAction(string at, JsonProperty property)
    {
        if (!at.EndsWith("/Oem", StringComparison.Ordinal) && !schemas.HasAction(property.Name[1..]))
            _faults.Add($"{at}: there is no action {property.Name}");
        if (!property.Value.TryGetProperty("target", out _))
            _faults.Add($"{at}/{property.Name}: has no target");
    }

    private void CheckProperty(string at, JsonElement value, CsdlProperty definition)
    {
        if (!definition.IsCollection)
        {
            CheckValue(at, value, definition);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            _faults.Add($"{at}: is no array");
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            CheckValue($"{at}/{index++}", item, definition);
    }

    private void CheckValue(string at, JsonElement value, CsdlProperty definition)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!definition.IsNullable)
                _faults.Add($"{at}: may not be null");
            return;
        }

        if (definition.ExcerptCopy is { } key)
        {
            CheckExcerpt(at, value, definition, key);
        }
        else if (definition.IsNavigation)
        {
            CheckLink(at, value, definition);
        }
        else if (definition.Type.StartsWith("Edm.", StringComparison.Ordinal))
        {
            CheckPrimitive(at, value, definition);
        }
        else
        {
            CheckNamed(at, value, definition.Type);
        }
    }

    /// <summary>A link, or what it leads to in its place.</summary>
    private void CheckLink(string at, JsonElement value, CsdlProperty definition)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("@odata.id", out JsonElement path))
            _faults.Add($"{at}: is no link");
        else if (value.TryGetProperty("@odata.type", out _))
            CheckResource(path.GetString()!, value);
        else if (value.EnumerateObject().Count() > 1)
            CheckNamed(at, value, definition.Type);
    }

    /// <summary>DSP0266 "Excerpts": the properties that are marked for this copy, and where it is from.</summary>
    private void CheckExcerpt(string at, JsonElement value, CsdlProperty definition, string key)
    {
        CsdlType source = schemas.FindNewest(definition.Type, _version)!;
        Dictionary<string, CsdlProperty> known = source.Properties.Where(property => property.Name == "DataSourceUri"
            || (property.Excerpts is { } excerpts && (excerpts.Count == 0 || excerpts.Contains(key)))).ToDictionary(property => property.Name);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (known.TryGetValue(property.Name, out CsdlProperty? found))
                CheckProperty($"{at}/{property.Name}", property.Value, found);
            else
                _faults.Add($"{at}: the excerpt '{key}' of {definition.Type} has no {property.Name}");
        }
    }

    private void CheckNamed(string at, JsonElement value, string name)
    {
        if (schemas.FindNewest(name, _version) is { } type)
            CheckTyped(at, value, type);
        else if (!name.StartsWith("Edm.", StringComparison.Ordinal))
            _faults.Add($"{at}: there is no type {name}");
    }

    private void CheckTyped(string at, JsonElement value, CsdlType type)
    {
        if (type.IsEnumeration)
        {
            if (value.ValueKind != JsonValueKind.String || !type.Members.Contains(value.GetString()))
                _faults.Add($"{at}: {value} is none of {type.Name}");
        }
        else if (type.Element.Name.LocalName == "TypeDefinition")
        {
            JsonValueKind wanted = type.Element.Attribute("UnderlyingType")?.Value == "Edm.Int64" ? JsonValueKind.Number : JsonValueKind.String;
            if (value.ValueKind != wanted)
                _faults.Add($"{at}: is no {wanted}");
            else if (type.Words.Any() && !type.Words.Contains(value.GetString()))
                _faults.Add($"{at}: {value} is none of {type.Name}");
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(at, value, type);
        }
        else
        {
            _faults.Add($"{at}: is no object");
        }
    }

    private void CheckPrimitive(string at, JsonElement value, CsdlProperty definition)
    {
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        bool isRight = definition.Type switch
        {
            "Edm.Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "Edm.Int64" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "Edm.Decimal" or "Edm.Double" => value.ValueKind == JsonValueKind.Number,
            "Edm.Guid" => Guid.TryParse(text, out _),
            "Edm.DateTimeOffset" => text is not null && Regex.IsMatch(text, "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$")
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "Edm.Duration" => text is not null && Regex.IsMatch(text, "^-?P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$"),
            "Edm.String" => text is not null,
            _ => true,
        };
        if (!isRight)
            _faults.Add($"{at}: {value} is no {definition.Type}");
        else if (text is not null && definition.Pattern is { } pattern && !Regex.IsMatch(text, $"^(?:{pattern.Trim('^', '$')})$"))
            _faults.Add($"{at}: {text} is not as {pattern}");
    }
}
