using System.Text.Json;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>
/// An object of a board file that fits its shape, read by key: what is not there has the shape's default. Asking for a
/// key that the shape does not have is a bug.
/// </summary>
internal readonly record struct ShapedObject(JsonElement Element, ObjectShape Shape, string Path)
{
    public string Text(string key) => OptionalText(key) ?? throw Missing(key);

    public string? OptionalText(string key) => Find(key)?.GetString();

    public double Number(string key) => OptionalNumber(key) ?? throw Missing(key);

    public double? OptionalNumber(string key) => Find(key)?.GetDouble();

    public int Whole(string key) => OptionalWhole(key) ?? throw Missing(key);

    public int? OptionalWhole(string key) => Find(key)?.GetInt32();

    public byte Byte(string key) => checked((byte)Whole(key));

    public bool Flag(string key) => Find(key)?.GetBoolean() ?? throw Missing(key);

    public TimeSpan Milliseconds(string key) => TimeSpan.FromMilliseconds(Whole(key));

    public TimeSpan Seconds(string key) => TimeSpan.FromSeconds(Whole(key));

    public T Choice<T>(string key)
        where T : struct, Enum => KebabCase.Parse<T>(Text(key));

    public T? OptionalChoice<T>(string key)
        where T : struct, Enum => OptionalText(key) is { } text ? KebabCase.Parse<T>(text) : null;

    public ShapedObject Section(string key) => OptionalSection(key) ?? throw Missing(key);

    public ShapedObject? OptionalSection(string key)
    {
        if (Find(key) is not { } section)
            return null;
        ObjectShape shape = ShapeOf(section, Property(key).Value) ?? throw Missing(key);
        return new ShapedObject(section, shape, JsonPath.Key(Path, key));
    }

    /// <summary>The items of a list of objects. One that is none of the list's variants was reported; it passes for the first.</summary>
    public IEnumerable<ShapedObject> Items(string key)
    {
        string path = JsonPath.Key(Path, key);
        Shape shape = ((ListShape)Property(key).Value).Item;
        return Find(key)!.Value.EnumerateArray()
            .Select((item, index) => new ShapedObject(item, ShapeOf(item, shape) ?? ((VariantShape)shape).Variants[0], JsonPath.Item(path, index)));
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Find(key)!.Value.EnumerateArray().Select(item => item.GetString()!)];

    private static ObjectShape? ShapeOf(JsonElement value, Shape shape) => shape switch
    {
        ObjectShape plain => plain,
        VariantShape variants when value.ValueKind == JsonValueKind.Object => ShapeChecker.Choose(value, variants),
        _ => null,
    };

    private JsonElement? Find(string key)
    {
        PropertyShape property = Property(key);
        return Element.TryGetProperty(key, out JsonElement value) ? value : property.Default;
    }

    private PropertyShape Property(string key) => Shape.Properties.First(property => property.Name == key);

    private InvalidOperationException Missing(string key) => new($"{Path}: \"{key}\" of {Shape.Name} was asked for before it was checked");
}
