using System.Text;

namespace Bmc.Ipmi.Commands.App;

// IPMI 2.0 §22.28-22.29: 16 bytes ASCII, filled up with 00h.
public static class UserName
{
    public const int Length = 16;

    /// <summary>False for bytes that are no name: not ASCII, or something after the first 00h.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out string name)
    {
        name = "";
        var end = bytes.IndexOf((byte)0);
        ReadOnlySpan<byte> text = end < 0 ? bytes : bytes[..end];
        if (bytes.Length != Length || !Ascii.IsValid(text) || bytes[text.Length..].ContainsAnyExcept((byte)0))
            return false;
        name = Encoding.ASCII.GetString(text);
        return true;
    }

    public static void Write(ref SpanWriter writer, string name)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        Encoding.ASCII.GetBytes(name.AsSpan(0, Math.Min(name.Length, Length)), bytes);
    }
}
