using System.Xml.Linq;

namespace Bmc.Redfish.Tests.Schemas;

/// <param name="Parent">What it inherits from.</param>
internal sealed record CsdlType(string Name, XElement Element, CsdlType? Parent)
{
    public bool IsEnumeration => Element.Name.LocalName == "EnumType";

    public IEnumerable<string> Members => Element.Elements().Where(member => member.Name.LocalName == "Member").Select(member => CsdlSchemas.Attribute(member, "Name")!);

    /// <summary>The words of a text that has no others: Redfish.Enumeration. Empty where it has.</summary>
    public IEnumerable<string> Words =>
        (Annotation(Element, "Redfish.Enumeration")?.Descendants().Where(element => CsdlSchemas.Attribute(element, "Property") == "Member") ?? [])
            .Select(member => CsdlSchemas.Attribute(member, "String")!);

    /// <summary>Own and inherited.</summary>
    public IEnumerable<CsdlProperty> Properties =>
        Element.Elements().Where(element => element.Name.LocalName is "Property" or "NavigationProperty").Select(element => new CsdlProperty(element))
            .Concat(Parent?.Properties ?? []);

    /// <summary>Patterns of the paths at which resources of it are: Redfish.Uris.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            string[] own = [.. Annotation(Element, "Redfish.Uris")?.Descendants().Where(element => element.Name.LocalName == "String").Select(element => element.Value) ?? []];
            return own.Length > 0 ? own : Parent?.Paths ?? [];
        }
    }

    /// <summary>Names that the schema gives only as a pattern, with their type: Redfish.DynamicPropertyPatterns.</summary>
    public IEnumerable<(string Pattern, string Type)> Dynamic =>
        (Annotation(Element, "Redfish.DynamicPropertyPatterns")?.Descendants().Where(element => element.Name.LocalName == "Record") ?? [])
            .Select(record => (ValueOf(record, "Pattern"), ValueOf(record, "Type"))).Concat(Parent?.Dynamic ?? []);

    /// <summary>Whether it takes properties that its schema does not name: Oem objects, and dynamic ones.</summary>
    public bool IsOpen => Element.Elements().Any(element => CsdlSchemas.Attribute(element, "Term") == "OData.AdditionalProperties" && CsdlSchemas.Attribute(element, "Bool") != "false");

    private static string ValueOf(XElement record, string property) =>
        CsdlSchemas.Attribute(record.Elements().Single(value => CsdlSchemas.Attribute(value, "Property") == property), "String")!;

    public static XElement? Annotation(XElement element, string term) =>
        element.Elements().FirstOrDefault(annotation => CsdlSchemas.Attribute(annotation, "Term") == term);
}

internal sealed record CsdlProperty(XElement Element)
{
    public string Name => CsdlSchemas.Attribute(Element, "Name")!;

    /// <summary>Without Collection(…).</summary>
    public string Type => IsCollection ? Whole[11..^1] : Whole;

    public bool IsCollection => Whole.StartsWith("Collection(", StringComparison.Ordinal);

    public bool IsNavigation => Element.Name.LocalName == "NavigationProperty";

    public bool IsNullable => CsdlSchemas.Attribute(Element, "Nullable") != "false";

    public bool IsRequired => CsdlType.Annotation(Element, "Redfish.Required") is not null;

    public string? Pattern => CsdlType.Annotation(Element, "Validation.Pattern") is { } pattern ? CsdlSchemas.Attribute(pattern, "String") : null;

    /// <summary>The copies of which it is a part, Redfish.Excerpt: empty for all of them, null for none.</summary>
    public IReadOnlyList<string>? Excerpts => CsdlType.Annotation(Element, "Redfish.Excerpt") is { } excerpt
        ? CsdlSchemas.Attribute(excerpt, "String")?.Split(',') ?? []
        : null;

    /// <summary>What is here is no link but a copy of this key, Redfish.ExcerptCopy: empty for the one without a key, null for a link.</summary>
    public string? ExcerptCopy => CsdlType.Annotation(Element, "Redfish.ExcerptCopy") is { } copy ? CsdlSchemas.Attribute(copy, "String") ?? "" : null;

    private string Whole => CsdlSchemas.Attribute(Element, "Type")!;
}
