using System.Text.Json;

namespace Bmc.Redfish.Query;

/// <summary>A link in a resource: where its object stands among the bytes, and what it names.</summary>
internal readonly record struct Reference(int Start, int End, string Path);

/// <summary>Finds the links that an expansion follows: objects with nothing but <c>@odata.id</c>.</summary>
internal static class References
{
    public static IReadOnlyList<Reference> Find(ReadOnlySpan<byte> json, Expand expand)
    {
        var found = new List<Reference>();
        var reader = new Utf8JsonReader(json);
        // The depth of the Links object that the reader is in; what is named at "@odata.id" of its own resource is no link.
        int linksDepth = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when linksDepth < 0 && reader.ValueTextEquals("Links"u8):
                    linksDepth = reader.CurrentDepth;
                    break;
                case JsonTokenType.EndObject when reader.CurrentDepth == linksDepth:
                    linksDepth = -1;
                    break;
                case JsonTokenType.StartObject when reader.CurrentDepth > 0:
                    bool isDependent = linksDepth >= 0;
                    if ((expand == Expand.All || isDependent == (expand == Expand.Dependent)) && TryRead(reader, out Reference reference))
                        found.Add(reference);
                    break;
                default:
                    break;
            }
        }

        return found;
    }

    // A copy of the reader looks ahead.
    private static bool TryRead(Utf8JsonReader reader, out Reference reference)
    {
        reference = default;
        int start = (int)reader.TokenStartIndex;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("@odata.id"u8))
            return false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            return false;
        string path = reader.GetString()!;
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            return false;
        reference = new Reference(start, (int)reader.BytesConsumed, path);
        return true;
    }
}
