using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bmc.Web.Discovery;

/// <param name="Name">Without the root's dot: "_redfish._tcp.local".</param>
/// <param name="WantsUnicast">RFC 6762 §5.4.</param>
internal sealed record DnsQuestion(string Name, int Type, bool WantsUnicast);

/// <summary>A query of RFC 1035 §4.1, as much of it as a responder of RFC 6762 looks at.</summary>
/// <param name="KnownPointers">What PTR records of the asker name already, with half of their life ahead (RFC 6762 §7.1).</param>
internal sealed record DnsQuery(ushort Id, IReadOnlyList<DnsQuestion> Questions, IReadOnlyList<string> KnownPointers)
{
    public const int Pointer = 12;
    public const int UnicastBit = 0x8000;

    private const int HeaderLength = 12;
    private const int ResponseOrOpcode = 0xF800;
    private const int MostRecords = 64;
    private const int MaximumName = 255;

    public static bool TryParse(ReadOnlySpan<byte> message, [NotNullWhen(true)] out DnsQuery? query)
    {
        query = null;
        if (message.Length < HeaderLength || (BinaryPrimitives.ReadUInt16BigEndian(message[2..]) & ResponseOrOpcode) != 0)
            return false;
        int questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]), answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        if (questions is < 1 or > MostRecords || answers > MostRecords)
            return false;
        var asked = new List<DnsQuestion>();
        var known = new List<string>();
        int position = HeaderLength;
        for (int index = 0; index < questions; index++)
        {
            if (!TryReadName(message, ref position, out string name) || position + 4 > message.Length)
                return false;
            bool wantsUnicast = (BinaryPrimitives.ReadUInt16BigEndian(message[(position + 2)..]) & UnicastBit) != 0;
            asked.Add(new DnsQuestion(name, BinaryPrimitives.ReadUInt16BigEndian(message[position..]), wantsUnicast));
            position += 4;
        }

        for (int index = 0; index < answers; index++)
        {
            // Name, type 2, class 2, time to live 4, length 2, data.
            if (!TryReadName(message, ref position, out _) || position + 10 > message.Length)
                return false;
            ReadOnlySpan<byte> head = message[position..];
            int data = position + 10;
            position = data + BinaryPrimitives.ReadUInt16BigEndian(head[8..]);
            if (position > message.Length)
                return false;
            if (BinaryPrimitives.ReadUInt16BigEndian(head) == Pointer && BinaryPrimitives.ReadUInt32BigEndian(head[4..]) >= DnsResponse.PointerLifetime / 2
                && TryReadName(message, ref data, out string target))
                known.Add(target);
        }

        query = new DnsQuery(BinaryPrimitives.ReadUInt16BigEndian(message), asked, known);
        return true;
    }

    /// <summary>With its pointers, which may lead backwards only, so that there is an end: RFC 1035 §4.1.4.</summary>
    private static bool TryReadName(ReadOnlySpan<byte> message, ref int position, out string name)
    {
        var text = new StringBuilder();
        name = "";
        int at = position, limit = message.Length;
        bool hasJumped = false;
        while (at < message.Length)
        {
            int length = message[at];
            if ((length & 0xC0) == 0xC0)
            {
                if (at + 2 > message.Length)
                    return false;
                int target = BinaryPrimitives.ReadUInt16BigEndian(message[at..]) & 0x3FFF;
                if (!hasJumped)
                    position = at + 2;
                if (target >= Math.Min(at, limit))
                    return false;
                (at, limit, hasJumped) = (target, target, true);
                continue;
            }

            if ((length & 0xC0) != 0 || at + 1 + length > message.Length || text.Length + length > MaximumName)
                return false;
            if (length == 0)
            {
                if (!hasJumped)
                    position = at + 1;
                name = text.ToString();
                return true;
            }

            if (text.Length > 0)
                text.Append('.');
            text.Append(Encoding.UTF8.GetString(message.Slice(at + 1, length)));
            at += 1 + length;
        }

        return false;
    }
}
