using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What a value of a board file must look like. The checker and the JSON Schema are both made from it.</summary>
internal abstract record Shape;

/// <param name="Pattern">Whole-string; written so that JavaScript reads it the same way, for the JSON Schema.</param>
/// <param name="Expected">The pattern for people: "an address from 0x08 to 0x77".</param>
internal sealed record TextShape(Regex Pattern, string Expected) : Shape;

internal sealed record ChoiceShape(IReadOnlyList<string> Names) : Shape;

/// <param name="Whole">No fraction.</param>
internal sealed record NumberShape(double Minimum, double Maximum, bool Whole) : Shape;

internal sealed record FlagShape : Shape;

/// <param name="ItemsStandAlone">A fault inside an item leaves only that item out.</param>
internal sealed record ListShape(Shape Item, int MinimumCount, int MaximumCount, bool ItemsStandAlone = false) : Shape;

/// <param name="Name">Its name among the schema's definitions.</param>
internal sealed record ObjectShape(string Name, string Description, IReadOnlyList<PropertyShape> Properties) : Shape;

/// <summary>One of several objects, told apart by the first property of each: by its presence, or by its one choice.</summary>
internal sealed record VariantShape(string Name, string Description, IReadOnlyList<ObjectShape> Variants) : Shape;

/// <param name="Default">What holds when the key is not there; null when nothing does.</param>
/// <param name="StandsAlone">A fault inside leaves only this section out.</param>
/// <param name="Unless">The value of another key with which a required one may be left out.</param>
internal sealed record PropertyShape(
    string Name,
    Shape Value,
    string Description,
    bool Required,
    JsonElement? Default = null,
    bool StandsAlone = false,
    (string Key, string Value)? Unless = null);
