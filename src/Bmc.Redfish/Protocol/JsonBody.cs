using System.Text.Json;
using System.Xml;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Protocol;

/// <summary>
/// An object of a request's body, of which a resource takes what it knows. What has the wrong type or value becomes a message about it; what
/// nobody took is left over (<see cref="LeftOver"/>).
/// </summary>
internal sealed class JsonBody
{
    private readonly JsonElement _object;
    private readonly string? _action;
    private readonly bool _isWhole;
    private readonly string _pointer;
    private readonly List<Message> _problems;
    private readonly HashSet<string> _taken = [];
    private readonly List<JsonBody> _inner = [];

    /// <param name="value">An object.</param>
    /// <param name="action">"ComputerSystem.Reset" when these are the parameters of an action.</param>
    /// <param name="isWhole">Whatever is in it must be known: of an action, and of what is to be created.</param>
    public JsonBody(JsonElement value, string? action = null, bool isWhole = false)
        : this(value, action, "#", [])
    {
        _isWhole = isWhole || action is not null;
    }

    private JsonBody(JsonElement value, string? action, string pointer, List<Message> problems)
    {
        (_object, _action, _pointer, _problems) = (value, action, pointer, problems);
    }

    /// <summary>To be asked when everything known was taken. Nothing of it is wrong: it may be acted upon.</summary>
    public bool IsUsable()
    {
        if (_isWhole)
            _problems.AddRange(LeftOver().Select(left => (_action is null ? Base.PropertyUnknown.With(left.Name) : Base.ActionParameterUnknown.With(_action, left.Name)).About(left.Pointer)));
        return _problems.Count == 0;
    }

    public IReadOnlyList<Message> Problems => _problems;

    /// <summary>Somebody took something of it.</summary>
    public bool IsTaken => _taken.Count > 0 && (_taken.Count > _inner.Count || _inner.Exists(inner => inner.IsTaken));

    public bool IsEmpty => !_object.EnumerateObject().Any();

    public bool Has(string name) => _object.TryGetProperty(name, out _);

    /// <summary>The property is there and null. It is taken then.</summary>
    public bool TakeNull(string name)
    {
        if (!_object.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Null)
            return false;
        _taken.Add(name);
        return true;
    }

    /// <param name="longest">Characters.</param>
    public string? Text(string name, int longest = DefaultLongest)
    {
        if (Take(name, JsonValueKind.String) is not { } value)
            return null;
        string text = value.GetString()!;
        if (text.Length <= longest)
            return text;
        Refuse(name, Base.StringValueTooLong.With(Shorten(text), $"{longest}"));
        return null;
    }

    public bool? Flag(string name) => Take(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    public long? Number(string name, long minimum, long maximum)
    {
        if (Take(name, JsonValueKind.Number) is not { } value)
            return null;
        if (!value.TryGetInt64(out long number))
            RefuseType(name, value);
        else if (number < minimum || number > maximum)
            Refuse(name, _action is null ? Base.PropertyValueOutOfRange.With(Raw(value), name) : Base.ActionParameterValueOutOfRange.With(Raw(value), name, _action));
        else
            return number;
        return null;
    }

    public double? Fraction(string name) => Take(name, JsonValueKind.Number)?.GetDouble();

    /// <summary>One of an enumeration whose names are the schema's.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum => Word<T>(name, word => Enum.TryParse(word, out T value) && value.ToString() == word ? value : null);

    /// <param name="find">Null for a word that it does not know.</param>
    public T? Word<T>(string name, Func<string, T?> find)
        where T : struct
    {
        if (Take(name, JsonValueKind.String) is not { } value)
            return null;
        string word = value.GetString()!;
        if (find(word) is { } found)
            return found;
        Refuse(name, _action is null ? Base.PropertyValueNotInList.With(Shorten(word), name) : Base.ActionParameterValueNotInList.With(Shorten(word), name, _action));
        return null;
    }

    /// <summary>An array of an enumeration's words, none twice; null when it is not there, or has another in it.</summary>
    public IReadOnlyList<T>? Words<T>(string name)
        where T : struct, Enum
    {
        if (Texts(name, Enum.GetValues<T>().Length) is not { } words)
            return null;
        if (words.FirstOrDefault(word => !Enum.GetNames<T>().Contains(word)) is not { } unknown)
            return [.. words.Select(Enum.Parse<T>).Distinct()];
        Refuse(name, Base.PropertyValueNotInList.With(Shorten(unknown), name));
        return null;
    }

    /// <summary>ISO 8601, as DSP0266 "Duration values" has it; none is less than nothing.</summary>
    public TimeSpan? Duration(string name)
    {
        if (Text(name) is not { } text)
            return null;
        try
        {
            if (XmlConvert.ToTimeSpan(text) is var duration && duration >= TimeSpan.Zero)
                return duration;
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            // Refused, as one that is less than nothing.
        }

        RefuseValue(name);
        return null;
    }

    /// <returns>Null when it is not there, or is no array of strings.</returns>
    public IReadOnlyList<string>? Texts(string name, int most, int longest = DefaultLongest)
    {
        if (Take(name, JsonValueKind.Array) is not { } array)
            return null;
        if (array.GetArrayLength() > most)
        {
            Refuse(name, Base.ArraySizeTooLong.With(name, $"{most}"));
            return null;
        }

        var texts = new List<string>();
        foreach (JsonElement value in array.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= longest)
            {
                texts.Add(text);
                continue;
            }

            RefuseType(name, value);
            return null;
        }

        return texts;
    }

    public JsonBody? Object(string name)
    {
        if (Take(name, JsonValueKind.Object) is not { } value)
            return null;
        var inner = new JsonBody(value, _action, $"{_pointer}/{name}", _problems);
        _inner.Add(inner);
        return inner;
    }

    /// <summary>The objects of an array; null when it is not there, or has something else in it.</summary>
    public IReadOnlyList<JsonBody>? Objects(string name, int most)
    {
        if (Take(name, JsonValueKind.Array) is not { } array)
            return null;
        var objects = new List<JsonBody>();
        foreach (JsonElement value in array.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Object || objects.Count == most)
            {
                if (objects.Count == most)
                    Refuse(name, Base.ArraySizeTooLong.With(name, $"{most}"));
                else
                    RefuseType(name, value);
                return null;
            }

            var inner = new JsonBody(value, _action, $"{_pointer}/{name}/{objects.Count}", _problems);
            objects.Add(inner);
            _inner.Add(inner);
        }

        return objects;
    }

    /// <summary>What a PATCH says of an array, member by member; null when it is not there, or has a member that can't be.</summary>
    /// <param name="kind">Of a member that is neither null nor <c>{}</c>: String or Object.</param>
    public IReadOnlyList<JsonMember>? Members(string name, JsonValueKind kind, int most)
    {
        if (Take(name, JsonValueKind.Array) is not { } array)
            return null;
        if (array.GetArrayLength() > most)
        {
            Refuse(name, Base.ArraySizeTooLong.With(name, $"{most}"));
            return null;
        }

        var members = new List<JsonMember>();
        foreach (JsonElement value in array.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Null)
                members.Add(new JsonMember(true, null, null));
            else if (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any())
                members.Add(default);
            else if (value.ValueKind == kind)
                members.Add(Member(value, $"{_pointer}/{name}/{members.Count}"));
            else
                RefuseType(name, value);
        }

        return members;
    }

    private JsonMember Member(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String)
            return new JsonMember(false, null, value.GetString());
        var inner = new JsonBody(value, _action, pointer, _problems);
        _inner.Add(inner);
        return new JsonMember(false, inner, null);
    }

    /// <summary>A value that the resource must have and was not given.</summary>
    public void Require(string name)
    {
        if (Has(name))
            return;
        Refuse(name, _action is null ? Base.CreateFailedMissingReqProperties.With(name) : Base.ActionParameterMissing.With(_action, name));
    }

    /// <summary>A value of the right type that the resource can't take.</summary>
    public void Refuse(string name, Message message) => _problems.Add(message.About($"{_pointer}/{name}"));

    public void RefuseValue(string name) =>
        Refuse(name, _action is null ? Base.PropertyValueError.With(name) : Base.ActionParameterValueError.With(name, _action));

    /// <summary>What nobody took, annotations aside: name, and pointer.</summary>
    public IEnumerable<(string Name, string Pointer)> LeftOver()
    {
        foreach (JsonProperty property in _object.EnumerateObject())
        {
            if (!_taken.Contains(property.Name) && !property.Name.Contains('@', StringComparison.Ordinal))
                yield return (property.Name, $"{_pointer}/{property.Name}");
        }

        foreach (JsonBody inner in _inner)
        {
            foreach ((string, string) left in inner.LeftOver())
                yield return left;
        }
    }

    private const int DefaultLongest = 255;

    /// <summary>As much of what was sent as a message repeats.</summary>
    private const int Repeated = 64;

    private JsonElement? Take(string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!_object.TryGetProperty(name, out JsonElement value))
            return null;
        _taken.Add(name);
        if (kinds.Contains(value.ValueKind))
            return value;
        RefuseType(name, value);
        return null;
    }

    private void RefuseType(string name, JsonElement value) =>
        Refuse(name, _action is null ? Base.PropertyValueTypeError.With(Raw(value), name) : Base.ActionParameterValueTypeError.With(Raw(value), name, _action));

    private static string Raw(JsonElement value) => Shorten(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private static string Shorten(string text) => text.Length <= Repeated ? text : $"{text[..Repeated]}...";
}
