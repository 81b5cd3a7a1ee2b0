using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bmc.Web.Discovery;

/// <summary>
/// All that there is to say of the service, in one message (RFC 6763 §12): the pointer from its type to its instance, where it is, what it is, and the
/// addresses of its host.
/// </summary>
internal static class DnsResponse
{
    public const string Service = "_redfish._tcp.local";

    /// <summary>RFC 6763 §9: which types of service there are.</summary>
    public const string ServiceTypes = "_services._dns-sd._udp.local";

    /// <summary>Seconds: RFC 6762 §10.</summary>
    public const uint PointerLifetime = 4500;

    private const uint HostLifetime = 120;

    /// <summary>RFC 6762 §6.7: a plain DNS client shall not keep it for long.</summary>
    private const uint PlainLifetime = 10;

    private const ushort AuthoritativeAnswer = 0x8400;
    private const ushort Internet = 1;
    private const ushort Address = 1;
    private const ushort Text = 16;
    private const ushort AddressOfSix = 28;
    private const ushort Location = 33;
    private const ushort Any = 255;

    public static string InstanceOf(RedfishPlace place) => $"{NameOf(place)}.{Service}";

    public static string HostOf(RedfishPlace place) => $"{NameOf(place)}.local";

    public static bool IsService(string name) => Is(name, Service) || Is(name, ServiceTypes);

    public static bool Covers(RedfishPlace place, DnsQuestion question) =>
        (IsService(question.Name) && question.Type is DnsQuery.Pointer or Any)
        || (Is(question.Name, InstanceOf(place)) && question.Type is Location or Text or Any)
        || (Is(question.Name, HostOf(place)) && (question.Type == Any || place.Addresses.Any(address => TypeOf(address) == question.Type)));

    /// <param name="plain">The query of a plain DNS client, which its answer repeats; null: for everybody.</param>
    public static byte[] Write(RedfishPlace place, DnsQuery? plain)
    {
        var message = new MemoryStream();
        string instance = InstanceOf(place), host = HostOf(place);
        Number(message, plain?.Id ?? 0);
        Number(message, AuthoritativeAnswer);
        Number(message, (ushort)(plain?.Questions.Count ?? 0));
        Number(message, (ushort)(4 + place.Addresses.Count));
        Number(message, 0);
        Number(message, 0);
        foreach (DnsQuestion question in plain?.Questions ?? [])
        {
            Name(message, question.Name);
            Number(message, (ushort)question.Type);
            Number(message, Internet);
        }

        bool isPlain = plain is not null;
        Record(message, Service, DnsQuery.Pointer, PointerLifetime, isShared: true, isPlain, data => Name(data, instance));
        Record(message, ServiceTypes, DnsQuery.Pointer, PointerLifetime, isShared: true, isPlain, data => Name(data, Service));
        Record(message, instance, Location, HostLifetime, isShared: false, isPlain, data =>
        {
            // Priority and weight, RFC 2782.
            Number(data, 0);
            Number(data, 0);
            Number(data, (ushort)place.Port);
            Name(data, host);
        });
        Record(message, instance, Text, PointerLifetime, isShared: false, isPlain, data =>
        {
            String(data, "path=/redfish/v1/");
            String(data, $"uuid={place.Uuid}");
        });
        foreach (IPAddress address in place.Addresses)
            Record(message, host, TypeOf(address), HostLifetime, isShared: false, isPlain, data => data.Write(address.GetAddressBytes()));
        return message.ToArray();
    }

    private static string NameOf(RedfishPlace place) => string.Create(CultureInfo.InvariantCulture, $"bmc-{place.Uuid.ToString("N")[..12]}");

    private static ushort TypeOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? AddressOfSix : Address;

    private static bool Is(string name, string ours) => name.Equals(ours, StringComparison.OrdinalIgnoreCase);

    /// <param name="isShared">Others have records of this name, too; else ours are all that there are (RFC 6762 §10.2).</param>
    private static void Record(MemoryStream message, string name, ushort type, uint lifetime, bool isShared, bool isPlain, Action<MemoryStream> write)
    {
        const int CacheFlush = 0x8000;
        Name(message, name);
        Number(message, type);
        Number(message, isShared || isPlain ? Internet : (ushort)(Internet | CacheFlush));
        Span<byte> seconds = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(seconds, isPlain ? Math.Min(lifetime, PlainLifetime) : lifetime);
        message.Write(seconds);
        using var data = new MemoryStream();
        write(data);
        Number(message, (ushort)data.Length);
        data.WriteTo(message);
    }

    private static void Number(MemoryStream message, ushort number)
    {
        message.WriteByte((byte)(number >> 8));
        message.WriteByte((byte)number);
    }

    private static void Name(MemoryStream message, string name)
    {
        foreach (string label in name.Split('.'))
            String(message, label);
        message.WriteByte(0);
    }

    /// <summary>Of at most 63 bytes in a name, 255 in a text.</summary>
    private static void String(MemoryStream message, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        message.WriteByte((byte)bytes.Length);
        message.Write(bytes);
    }
}
