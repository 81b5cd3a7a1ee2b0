using System.Globalization;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Query;

/// <summary>Which links <c>$expand</c> follows: DSP0266 "Use of the $expand query parameter".</summary>
internal enum Expand
{
    None,

    /// <summary><c>.</c>: subordinate resources, those outside of Links.</summary>
    Subordinate,

    /// <summary><c>~</c>: those in Links.</summary>
    Dependent,

    /// <summary><c>*</c>: both.</summary>
    All,
}

/// <summary>What a GET asks for beside the path, DSP0266 "Query parameters". Sent once each; others without a dollar sign mean nothing.</summary>
/// <param name="Top">Null: all.</param>
/// <param name="Levels">How deep, from 1; of an expansion.</param>
/// <param name="Rest">What a link to the next page repeats beside $skip and $top, as it was sent: "&amp;$filter=…".</param>
/// <param name="Select">Null: everything. Property paths with slashes.</param>
internal sealed record QueryOptions(
    int Skip = 0,
    int? Top = null,
    Expand Expand = Expand.None,
    int Levels = 1,
    IReadOnlyList<string>? Select = null,
    FilterExpression? Filter = null,
    bool Only = false,
    bool Excerpt = false,
    string Rest = "")
{
    /// <summary>The service root names it. Three lead from a collection to whatever a machine has.</summary>
    public const int MaximumLevels = 3;

    private const int MaximumSelected = 64;

    public static QueryOptions None { get; } = new();

    /// <summary>Of a collection's members.</summary>
    public bool IsOfCollection => Skip > 0 || Top is not null || Filter is not null || Only;

    /// <param name="query">As sent, without the question mark.</param>
    public static bool TryParse(string query, out QueryOptions options, out Refusal? refusal)
    {
        options = None;
        refusal = null;
        if (query.Length == 0)
            return true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Decode(equals < 0 ? part : part[..equals]);
            string value = equals < 0 ? "" : Decode(part[(equals + 1)..]);
            if (!name.StartsWith('$') && name is not "only" and not "excerpt")
                continue;
            refusal = seen.Add(name) ? Take(name, value, ref options) : Base.QueryCombinationInvalid.With();
            if (refusal is not null)
                return false;
            if (name is not ("$skip" or "$top"))
                options = options with { Rest = $"{options.Rest}&{part}" };
        }

        if (options.Only && (options.Skip > 0 || options.Top is not null || options.Filter is not null || options.Expand != Expand.None))
            refusal = Base.QueryCombinationInvalid.With();
        return refusal is null;
    }

    private static Refusal? Take(string name, string value, ref QueryOptions options)
    {
        switch (name)
        {
            case "$skip" or "$top":
                if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
                    return Base.QueryParameterValueTypeError.With(value, name);
                if (number < 0)
                    return Base.QueryParameterOutOfRange.With(value, name, $"0-{int.MaxValue}");
                options = name == "$skip" ? options with { Skip = number } : options with { Top = number };
                return null;
            case "$expand":
                return TryParseExpand(value, ref options) ? null : Base.QueryParameterValueFormatError.With(value, name);
            case "$select":
                string[] names = value.Split(',');
                if (names.Length > MaximumSelected || names.Any(selected => selected.Split('/').Any(segment => segment.Length == 0)))
                    return Base.QueryParameterValueFormatError.With(value, name);
                options = options with { Select = names };
                return null;
            case "$filter":
                if (FilterParser.Parse(value) is not { } filter)
                    return Base.QueryParameterValueFormatError.With(value, name);
                options = options with { Filter = filter };
                return null;
            case "only" or "excerpt":
                if (value.Length > 0)
                    return Base.QueryParameterValueFormatError.With(value, name);
                options = name == "only" ? options with { Only = true } : options with { Excerpt = true };
                return null;
            default:
                return Base.QueryParameterUnsupported.With(name);
        }
    }

    // ".", "*", "~", each with "($levels=2)" behind it if wanted.
    private static bool TryParseExpand(string value, ref QueryOptions options)
    {
        Expand? expand = value.Length == 0 ? null : value[0] switch
        {
            '.' => Expand.Subordinate,
            '~' => Expand.Dependent,
            '*' => Expand.All,
            _ => null,
        };
        if (expand is not { } kind)
            return false;
        string rest = value[1..];
        int levels = 1;
        if (rest.Length > 0 && !(rest.StartsWith("($levels=", StringComparison.Ordinal) && rest[^1] == ')'
            && int.TryParse(rest[9..^1], NumberStyles.None, CultureInfo.InvariantCulture, out levels) && levels >= 1))
        {
            return false;
        }

        // More than there are is no error: it goes as deep as it can.
        options = options with { Expand = kind, Levels = Math.Min(levels, MaximumLevels) };
        return true;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
