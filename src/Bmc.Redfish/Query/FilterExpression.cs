using System.Text.Json;

namespace Bmc.Redfish.Query;

internal enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>What a <c>$filter</c> says of a member: DSP0266 "Use of the $filter query parameter".</summary>
internal abstract record FilterExpression
{
    public abstract bool Holds(JsonElement member);
}

internal sealed record AllOf(FilterExpression Left, FilterExpression Right) : FilterExpression
{
    public override bool Holds(JsonElement member) => Left.Holds(member) && Right.Holds(member);
}

internal sealed record AnyOf(FilterExpression Left, FilterExpression Right) : FilterExpression
{
    public override bool Holds(JsonElement member) => Left.Holds(member) || Right.Holds(member);
}

internal sealed record Not(FilterExpression Inner) : FilterExpression
{
    public override bool Holds(JsonElement member) => !Inner.Holds(member);
}

/// <summary>A property, compared with a literal. What can't be compared, a text with a number say, or a property that is not there, is only not equal.</summary>
/// <param name="Property">Names from the outside in.</param>
/// <param name="Literal">A string, a number as double, true, false or null.</param>
internal sealed record PropertyComparison(IReadOnlyList<string> Property, Comparison Comparison, object? Literal) : FilterExpression
{
    public override bool Holds(JsonElement member)
    {
        JsonElement value = member;
        foreach (string name in Property)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return Comparison == Comparison.NotEqual;
        }

        int? order = Order(value);
        return Comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            _ => false,
        };
    }

    // Times are texts that sort as they follow each other, as long as all are UTC; ours are.
    private int? Order(JsonElement value) => (value.ValueKind, Literal) switch
    {
        (JsonValueKind.String, string text) => string.CompareOrdinal(value.GetString(), text),
        (JsonValueKind.Number, double number) => value.GetDouble().CompareTo(number),
        (JsonValueKind.True, bool flag) => true.CompareTo(flag),
        (JsonValueKind.False, bool flag) => false.CompareTo(flag),
        (JsonValueKind.Null, null) => 0,
        _ => null,
    };
}
