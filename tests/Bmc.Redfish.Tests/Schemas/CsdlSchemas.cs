using System.Xml.Linq;

namespace Bmc.Redfish.Tests.Schemas;

/// <summary>The types of DMTF's CSDL files (OData CSDL 4.0), found by their full names; each file is read when a type of it is first asked for.</summary>
internal sealed class CsdlSchemas(string folder)
{
    private static readonly XNamespace _edm = "http://docs.oasis-open.org/odata/ns/edm";

    private readonly Dictionary<string, IReadOnlyList<XElement>> _files = [];

    /// <summary>A type with what it inherits. Null when there is none of this name.</summary>
    /// <param name="name">"Sensor.v1_12_0.Sensor", "Resource.Status".</param>
    public CsdlType? Find(string name)
    {
        int dot = name.LastIndexOf('.');
        string @namespace = name[..dot];
        XElement? element = Load(@namespace.Split('.')[0])
            .FirstOrDefault(schema => Attribute(schema, "Namespace") == @namespace)?.Elements()
            .FirstOrDefault(type => Attribute(type, "Name") == name[(dot + 1)..] && type.Name.LocalName is "EntityType" or "ComplexType" or "EnumType" or "TypeDefinition" && Attribute(type, "Name") == name[(dot + 1)..]);
        if (element is null)
            return null;
        CsdlType? parent = Attribute(element, "BaseType") is { } baseType ? Find(baseType) : null;
        return new CsdlType(name, element, parent);
    }

    /// <summary>
    /// What a property of this type is in a resource of a version: types are refined from version to version, under names of their own, and
    /// the newest that the version knows counts.
    /// </summary>
    /// <param name="version">Of the resource: "ComputerSystem.v1_27_0".</param>
    public CsdlType? FindNewest(string name, string version)
    {
        int dot = name.LastIndexOf('.');
        string file = name.Split('.')[0];
        int[] limit = file == version.Split('.')[0] ? Numbers(version) : [int.MaxValue];
        string? newest = Load(file)
            .Where(schema => schema.Elements().Any(type => Attribute(type, "Name") == name[(dot + 1)..]))
            .Select(schema => Attribute(schema, "Namespace")!)
            .Where(candidate => candidate.Contains(".v", StringComparison.Ordinal) && Compare(Numbers(candidate), limit) <= 0)
            .MaxBy(Numbers, Comparer<int[]>.Create(Compare));
        return Find(newest is null ? name : $"{newest}.{name[(dot + 1)..]}");
    }

    /// <summary>An action that resources of this schema may have.</summary>
    /// <param name="action">"ComputerSystem.Reset".</param>
    public bool HasAction(string action) =>
        Load(action.Split('.')[0]).Any(schema => schema.Elements(_edm + "Action").Any(element => Attribute(element, "Name") == action.Split('.')[1]));

    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    private static int[] Numbers(string version) => [.. version[(version.IndexOf(".v", StringComparison.Ordinal) + 2)..].Split('_').Select(int.Parse)];

    private static int Compare(int[] left, int[] right)
    {
        foreach ((int one, int other) in left.Zip(right))
        {
            if (one != other)
                return one.CompareTo(other);
        }

        return 0;
    }

    private IReadOnlyList<XElement> Load(string file)
    {
        if (_files.TryGetValue(file, out IReadOnlyList<XElement>? known))
            return known;
        string path = Path.Combine(folder, $"{file}_v1.xml");
        return _files[file] = File.Exists(path) ? [.. XDocument.Load(path).Descendants(_edm + "Schema")] : [];
    }
}
