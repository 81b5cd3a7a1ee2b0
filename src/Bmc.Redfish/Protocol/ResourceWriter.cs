using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Bmc.Redfish.Protocol;

/// <summary>
/// Writes one resource. Names are those of its schema. What is null is left out: a property that is not there is one that this service has
/// no value for (DSP0266 "Properties"); <see cref="Null"/> says that there is one and it is not known now.
/// </summary>
internal sealed class ResourceWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(InitialSize);
    private readonly Utf8JsonWriter _json;
    private readonly List<(int Start, int End)> _volatile = [];

    private const int InitialSize = 4096;

    public ResourceWriter()
    {
        _json = new Utf8JsonWriter(_bytes, JsonText.Writing);
        _json.WriteStartObject();
    }

    /// <summary>What every resource begins with. The path must be as its link has it.</summary>
    public void Begin(Schema schema, string path, string id, string name)
    {
        Text("@odata.id", path);
        Text("@odata.type", schema.Type);
        Text("Id", id);
        Text("Name", name);
    }

    public void Text(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    /// <summary>For a property that is known to have no value now.</summary>
    public void TextOrNull(string name, string? value)
    {
        if (value is null)
            Null(name);
        else
            Text(name, value);
    }

    /// <summary>By the name that the schema gives it, which is the enumeration's own.</summary>
    public void Word<T>(string name, T? value)
        where T : struct, Enum => Text(name, value?.ToString());

    public void Flag(string name, bool? value)
    {
        if (value is { } flag)
            _json.WriteBoolean(name, flag);
    }

    public void Number(string name, long? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
    }

    /// <summary>Rounded to what a sensor can tell: six digits behind the point.</summary>
    public void Number(string name, double? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, Math.Round(number, 6));
    }

    /// <summary>ISO 8601 in UTC, DSP0266 "Date-Time values".</summary>
    public void Time(string name, DateTimeOffset? value) => Text(name, value is { } time ? Format(time) : null);

    /// <summary>ISO 8601 duration, DSP0266 "Duration values".</summary>
    public void Duration(string name, TimeSpan? value) => Text(name, value is { } time ? System.Xml.XmlConvert.ToString(time) : null);

    public void Null(string name) => _json.WriteNull(name);

    /// <summary>A link: an object with nothing but <c>@odata.id</c>.</summary>
    public void Link(string name, string? path)
    {
        if (path is null)
            return;
        _json.WritePropertyName(name);
        Reference(path);
    }

    /// <summary>With its count, as the schema wants it.</summary>
    public void Links(string name, params IEnumerable<string> paths)
    {
        int count = 0;
        _json.WriteStartArray(name);
        foreach (string path in paths)
        {
            Reference(path);
            count++;
        }

        _json.WriteEndArray();
        _json.WriteNumber($"{name}@odata.count", count);
    }

    /// <summary>A link in an array.</summary>
    public void Reference(string path)
    {
        _json.WriteStartObject();
        _json.WriteString("@odata.id", path);
        _json.WriteEndObject();
    }

    public void Texts(string name, IEnumerable<string> values)
    {
        _json.WriteStartArray(name);
        foreach (string value in values)
            _json.WriteStringValue(value);
        _json.WriteEndArray();
    }

    public Scope Object(string name)
    {
        _json.WriteStartObject(name);
        return new Scope(_json, isArray: false);
    }

    public Scope Array(string name)
    {
        _json.WriteStartArray(name);
        return new Scope(_json, isArray: true);
    }

    /// <summary>An object in an array.</summary>
    public Scope Item()
    {
        _json.WriteStartObject();
        return new Scope(_json, isArray: false);
    }

    /// <summary>Resource.Status. A health that is not known is left out.</summary>
    public void Status(string state, string? health = "OK")
    {
        using (Object("Status"))
        {
            Text("State", state);
            Text("Health", health);
        }
    }

    /// <summary>An action that the resource has.</summary>
    /// <param name="name">"#ComputerSystem.Reset".</param>
    public Scope Action(string name, string target)
    {
        _json.WriteStartObject(name);
        Text("target", target);
        return new Scope(_json, isArray: false);
    }

    /// <summary>What changes by itself, such as a clock: the entity tag does not depend on it, or nobody could change the rest.</summary>
    public void Volatile(Action<ResourceWriter> write)
    {
        int start = Position;
        write(this);
        _volatile.Add((start, Position));
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Ends the resource, gives it its entity tag, and hands it out. Nothing can be written after it.</summary>
    public Representation End()
    {
        _json.Flush();
        EntityTag tag = EntityTag.Of(_bytes.WrittenSpan, _volatile);
        _json.WriteString("@odata.etag", tag.Text);
        _json.WriteEndObject();
        _json.Flush();
        return new Representation(_bytes.WrittenMemory, tag);
    }

    /// <summary>Ends what is no resource but the answer of an action: it has no entity tag.</summary>
    public ReadOnlyMemory<byte> EndAnswer()
    {
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.WrittenMemory;
    }

    public void Dispose() => _json.Dispose();

    private int Position => checked((int)(_json.BytesCommitted + _json.BytesPending));

    /// <summary>Ends an object or an array.</summary>
    public readonly struct Scope(Utf8JsonWriter json, bool isArray) : IDisposable
    {
        public void Dispose()
        {
            if (isArray)
                json.WriteEndArray();
            else
                json.WriteEndObject();
        }
    }
}
