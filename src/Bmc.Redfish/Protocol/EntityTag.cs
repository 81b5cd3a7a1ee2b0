using System.Globalization;

namespace Bmc.Redfish.Protocol;

/// <summary>
/// Tells whether a resource has changed: RFC 9110 §8.8.3. It is made of what the resource says, so it needs no store and two requests
/// between which nothing changed get the same.
/// </summary>
internal sealed record EntityTag(string Text)
{
    private const ulong OffsetBasis = 0xCBF2_9CE4_8422_2325;
    private const ulong Prime = 0x0000_0100_0000_01B3;

    /// <param name="left">Parts that it does not depend on, in their order.</param>
    public static EntityTag Of(ReadOnlySpan<byte> json, IReadOnlyList<(int Start, int End)> left)
    {
        ulong hash = OffsetBasis;
        int position = 0;
        foreach ((int start, int end) in left)
        {
            hash = Add(hash, json[position..start]);
            position = end;
        }

        hash = Add(hash, json[position..]);
        return new EntityTag(string.Create(CultureInfo.InvariantCulture, $"\"{hash:X16}\""));
    }

    /// <param name="header">If-Match or If-None-Match: <c>*</c>, or a list of tags. Weak ones compare as strong ones do: there is one content of each.</param>
    public bool IsIn(string header)
    {
        foreach (string given in header.Split(',', StringSplitOptions.TrimEntries))
        {
            string tag = given.StartsWith("W/", StringComparison.Ordinal) ? given[2..] : given;
            if (tag == "*" || tag == Text)
                return true;
        }

        return false;
    }

    /// <summary>FNV-1a, 64 bits, eight bytes at a time: nobody gains by two contents with one tag.</summary>
    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = (ulong.RotateLeft(hash, 23) ^ BitConverter.ToUInt64(bytes)) * Prime;
        foreach (byte rest in bytes)
            hash = (hash ^ rest) * Prime;
        return hash;
    }
}
