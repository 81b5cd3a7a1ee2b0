using Bmc.Linux.Network;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.Network;

public sealed class SnmpCountersTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    private SnmpCounters? Read(string text)
    {
        Directory.CreateDirectory(_root.File("proc/self/net"));
        File.WriteAllText(_root.File("proc/self/net/snmp"), text);
        return SnmpCounters.Read(_root.Path);
    }

    [Fact]
    public void Finds_a_counter_by_protocol_and_name()
    {
        SnmpCounters counters = Read(
            """
            Ip: Forwarding DefaultTTL InReceives InHdrErrors
            Ip: 2 64 4294967297 7
            Udp: InDatagrams NoPorts
            Udp: 31 4
            UdpLite: InDatagrams NoPorts
            UdpLite: 0 0

            """)!;
        Assert.Equal(1u, counters.Of("Ip", "InReceives"));
        Assert.Equal(7u, counters.Of("Ip", "InHdrErrors"));
        Assert.Equal(31u, counters.Of("Udp", "InDatagrams"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ip: InReceives\n")]
    [InlineData("Ip: InReceives\nIp:\n")]
    [InlineData("Ip: InReceives\nIp: -1\n")]
    [InlineData("Ip: InReceives\nIp: many\n")]
    [InlineData("Ip: Others\nIp: 5\n")]
    public void What_is_not_there_never_happened(string text) => Assert.Equal(0u, Read(text)!.Of("Ip", "InReceives"));

    [Fact]
    public void Is_nothing_without_the_file() => Assert.Null(SnmpCounters.Read(_root.Path));

    [Fact]
    public void This_machine_has_received_something() => Assert.NotNull(SnmpCounters.Read());
}
