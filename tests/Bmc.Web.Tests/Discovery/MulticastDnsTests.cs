using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Web.Discovery;

namespace Bmc.Web.Tests.Discovery;

public sealed class MulticastDnsTests
{
    private const int Pointer = 12;
    private const int Elsewhere = 40000;

    private static readonly RedfishPlace _place = new(new Guid("0f0e0d0c-0b0a-4908-8706-050403020100"), "lo", IPAddress.Parse("192.0.2.10"), 8443);
    private static readonly RedfishPlace _placeOfSix = _place with { Address = IPAddress.Parse("2001:db8::10"), OtherAddress = IPAddress.Parse("192.0.2.10") };
    private readonly MulticastDns _mdns = new();

    private IPAddress Group => _mdns.GroupsFor(_place.Address)[0];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Golden bytes; do not edit to make it pass.</summary>
    [Fact]
    public void An_announcement_is_pointers_place_text_and_address()
    {
        const string Service = "085F72656466697368" + "045F746370" + "056C6F63616C" + "00";
        const string Name = "10" + "626D632D306630653064306330623061";
        string expected =
            "0000" + "8400" + "0000" + "0005" + "0000" + "0000"
            + Service + "000C" + "0001" + "00001194" + "0026" + Name + Service
            + "095F7365727669636573" + "075F646E732D7364" + "045F756470" + "056C6F63616C" + "00" + "000C" + "0001" + "00001194" + "0015" + Service
            + Name + Service + "0021" + "8001" + "00000078" + "001E" + "0000" + "0000" + "20FB" + Name + "056C6F63616C" + "00"
            + Name + Service + "0010" + "8001" + "00001194" + "003C" + "11" + Hex("path=/redfish/v1/") + "29" + Hex("uuid=0f0e0d0c-0b0a-4908-8706-050403020100")
            + Name + "056C6F63616C" + "00" + "0001" + "8001" + "00000078" + "0004" + "C000020A";

        Assert.Equal(expected, Convert.ToHexString(_mdns.Announce(_place, Group)));
    }

    /// <summary>RFC 6762 §3; golden bytes of the last two records, the host's AAAA and A.</summary>
    [Fact]
    public void Over_IPv6_the_addresses_of_both_families_are_told()
    {
        const string Host = "10" + "626D632D306630653064306330623061" + "056C6F63616C" + "00";
        string told = Convert.ToHexString(_mdns.Announce(_placeOfSix, IPAddress.Parse("ff02::fb")));

        Assert.Equal([IPAddress.Parse("ff02::fb")], _mdns.GroupsFor(_placeOfSix.Address));
        Assert.Equal("0006", told[12..16]);
        Assert.EndsWith(Host + "001C" + "8001" + "00000078" + "0010" + "20010DB8000000000000000000000010" + Host + "0001" + "8001" + "00000078" + "0004" + "C000020A", told);
        Assert.NotNull(_mdns.Answer(Query(DnsResponse.HostOf(_placeOfSix), 28), MulticastDns.MulticastPort, _placeOfSix));
        Assert.NotNull(_mdns.Answer(Query(DnsResponse.HostOf(_placeOfSix), 1), MulticastDns.MulticastPort, _placeOfSix));
    }

    [Theory]
    [InlineData("_redfish._tcp.local", 12, true)]
    [InlineData("_REDFISH._tcp.LOCAL", 255, true)]
    [InlineData("_services._dns-sd._udp.local", 12, true)]
    [InlineData("bmc-0f0e0d0c0b0a._redfish._tcp.local", 33, true)]
    [InlineData("bmc-0f0e0d0c0b0a.local", 1, true)]
    [InlineData("bmc-0f0e0d0c0b0a.local", 28, false)]
    [InlineData("_redfish._tcp.local", 1, false)]
    [InlineData("_http._tcp.local", 12, false)]
    [InlineData("other._redfish._tcp.local", 33, false)]
    public void What_is_asked_for_decides(string name, int type, bool isAnswered)
    {
        DiscoveryAnswer? answer = _mdns.Answer(Query(name, type), MulticastDns.MulticastPort, _place);

        Assert.Equal(isAnswered, answer is { ToGroup: true });
        if (isAnswered)
            Assert.Equal(_mdns.Announce(_place, Group), answer!.Bytes);
    }

    [Fact]
    public void Who_wants_it_for_himself_gets_it_so()
    {
        Assert.False(_mdns.Answer(Query(DnsResponse.Service, Pointer, unicast: true), MulticastDns.MulticastPort, _place)!.ToGroup);
    }

    [Fact]
    public void A_plain_DNS_client_gets_its_question_back_and_records_that_do_not_last()
    {
        DiscoveryAnswer answer = _mdns.Answer(Query(DnsResponse.Service, Pointer, id: 0x1234), Elsewhere, _place)!;

        Assert.False(answer.ToGroup);
        Assert.Equal("1234" + "8400" + "0001" + "0005" + "0000" + "0000" + "085F72656466697368" + "045F746370" + "056C6F63616C" + "00" + "000C0001", Convert.ToHexString(answer.Bytes[..37]));
        Assert.Contains("000C" + "0001" + "0000000A", Convert.ToHexString(answer.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("8001", Convert.ToHexString(answer.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_knows_it_already_is_told_nothing_until_half_of_its_life_is_over()
    {
        byte[] Knowing(uint lifetime)
        {
            byte[] query = Query(DnsResponse.Service, Pointer);
            query[7] = 1;
            byte[] target = Name(DnsResponse.InstanceOf(_place));
            // The name is a pointer to that of the question.
            return [.. query, 0xC0, 12, 0, 12, 0, 1, (byte)(lifetime >> 24), (byte)(lifetime >> 16), (byte)(lifetime >> 8), (byte)lifetime, 0, (byte)target.Length, .. target];
        }

        Assert.Null(_mdns.Answer(Knowing(4500), MulticastDns.MulticastPort, _place));
        Assert.Null(_mdns.Answer(Knowing(2250), MulticastDns.MulticastPort, _place));
        Assert.NotNull(_mdns.Answer(Knowing(2249), MulticastDns.MulticastPort, _place));
    }

    [Fact]
    public void What_is_no_query_is_not_answered()
    {
        byte[] query = Query(DnsResponse.Service, Pointer);
        for (int length = 0; length < query.Length; length++)
            Assert.Null(_mdns.Answer(query.AsSpan(0, length), MulticastDns.MulticastPort, _place));
        var random = new Random(1);
        for (int round = 0; round < 20000; round++)
        {
            byte[] noise = [.. query, .. new byte[random.Next(40)]];
            for (int change = random.Next(1, 6); change > 0; change--)
                noise[random.Next(noise.Length)] = (byte)random.Next(256);
            _mdns.Answer(noise, Elsewhere, _place);
        }

        // Its own announcements, and a name that points to itself.
        Assert.Null(_mdns.Answer(_mdns.Announce(_place, Group), MulticastDns.MulticastPort, _place));
        Assert.Null(_mdns.Answer([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 12, 0, 1], MulticastDns.MulticastPort, _place));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Who_asks_over_the_interface_is_answered(string loopback)
    {
        IPAddress address = IPAddress.Parse(loopback);
        using var listener = new DiscoveryListener(_mdns, _place with { Address = address }, interfaceIndex: 1, port: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = listener.RunAsync(stop.Token);
        using var client = new UdpClient(new IPEndPoint(address, 0));
        byte[] query = Query(DnsResponse.Service, Pointer, id: 7);

        await client.SendAsync(query, new IPEndPoint(address, listener.LocalPort), Token);
        UdpReceiveResult answer = await client.ReceiveAsync(Token);

        Assert.Equal(_mdns.Answer(query, Elsewhere, _place with { Address = address })!.Bytes, answer.Buffer);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));

    private static byte[] Name(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static byte[] Query(string name, int type, bool unicast = false, ushort id = 0) =>
        [(byte)(id >> 8), (byte)id, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. Name(name), 0, (byte)type, (byte)(unicast ? 0x80 : 0), 1];
}
