using System.Text;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>IPMI 2.0 Table 23-4 parameter 16: the community of traps.</summary>
// 1:18  the string, Latin-1, zeros after its end
public readonly record struct CommunityStringData(string Community) : IMessage
{
    public const int Length = 18;

    public static bool TryParse(ReadOnlySpan<byte> data, out CommunityStringData parameter)
    {
        parameter = default;
        if (data.Length != Length)
            return false;
        int end = data.IndexOf((byte)0);
        parameter = new(Encoding.Latin1.GetString(end < 0 ? data : data[..end]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        Span<byte> bytes = writer.Reserve(Length);
        bytes.Clear();
        Encoding.Latin1.GetBytes(Community, bytes);
    }
}
