using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Network;

namespace Bmc.Redfish.Tests.Managers;

public sealed class EthernetInterfaceTests
{
    private const string Path = "/redfish/v1/Managers/bmc/EthernetInterfaces/eth0";

    private static readonly Ipv4Settings _static = new(Ipv4Mode.Static, "192.0.2.10/24", "192.0.2.1");

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task It_says_what_the_interface_has_and_what_was_set()
    {
        _bench.Network.Stored = NetworkSettings.Default with { Ipv4 = _static, Vlan = 7, HostName = "rack1", DnsServers = ["192.0.2.53"] };

        Answer answer = await _bench.GetAsync(Path);

        Assert.Equal("02:00:00:00:00:09", answer["MACAddress"]);
        Assert.Equal("rack1", answer["HostName"]);
        Assert.Equal(("True", "7"), (answer["VLAN/VLANEnable"], answer["VLAN/VLANId"]));
        Assert.Equal("""[{"Address":"192.0.2.10","SubnetMask":"255.255.255.0","AddressOrigin":"Static","Gateway":"192.0.2.1"}]""", answer["IPv4Addresses"]);
        Assert.Equal("""[{"Address":"192.0.2.10","SubnetMask":"255.255.255.0","Gateway":"192.0.2.1"}]""", answer["IPv4StaticAddresses"]);
        Assert.Equal("False", answer["DHCPv4/DHCPEnabled"]);
        Assert.Equal("""[{"Address":"fe80::9","PrefixLength":64,"AddressOrigin":"LinkLocal"}]""", answer["IPv6Addresses"]);
        Assert.Equal("fe80::1", answer["IPv6DefaultGateway"]);
        Assert.Equal("""["192.0.2.53"]""", answer["StaticNameServers"]);
    }

    [Fact]
    public async Task A_lease_and_what_is_beside_it_are_told_apart()
    {
        _bench.Network.Stored = NetworkSettings.Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Dhcp, FallbackAddress: "192.0.2.200/24") };
        _bench.Network.Addresses = ["192.0.2.9/24", "192.0.2.200/24", "169.254.3.4/16", "2001:db8::7/64", "2001:db8::8/128"];

        Answer answer = await _bench.GetAsync(Path);

        Assert.Equal(["DHCP", "Static", "IPv4LinkLocal"], Origins(answer, "IPv4Addresses"));
        Assert.Equal(["SLAAC", "DHCPv6"], Origins(answer, "IPv6Addresses"));
        Assert.Equal("Static", answer["DHCPv4/FallbackAddress"]);
    }

    [Fact]
    public async Task One_request_changes_all_that_it_names_at_once()
    {
        Answer answer = await PatchAsync("""
            {"DHCPv4":{"DHCPEnabled":false},"IPv4StaticAddresses":[{"Address":"192.0.2.10","SubnetMask":"255.255.255.0","Gateway":"192.0.2.1"}],
             "StaticNameServers":["192.0.2.53","192.0.2.54"],"HostName":"rack1","VLAN":{"VLANEnable":true,"VLANId":12},"MACAddress":"02-00-00-00-00-AA",
             "IPv6StaticAddresses":[{"Address":"2001:db8::10","PrefixLength":64}]}
            """);

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Messages);
        Assert.Equal(1, _bench.Network.Changes);
        NetworkSettings set = _bench.Network.OnTrial!;
        Assert.Null(_bench.Network.TrialSeconds);
        Assert.Equal(_static, set.Ipv4);
        Assert.Equal(new Ipv6Settings(Ipv6Mode.Static, "2001:db8::10/64"), set.Ipv6);
        Assert.Equal(("rack1", 12, "02:00:00:00:00:aa"), (set.HostName, set.Vlan, set.MacAddress));
        Assert.Equal(["192.0.2.53", "192.0.2.54"], set.DnsServers);
    }

    public static TheoryData<string, Ipv4Settings, Ipv4Settings> Ipv4Changes => new()
    {
        { """{"DHCPv4":{"DHCPEnabled":true}}""", _static, new Ipv4Settings(Ipv4Mode.Dhcp) },
        { """{"DHCPv4":{"DHCPEnabled":true,"FallbackAddress":"Static"}}""", _static, new Ipv4Settings(Ipv4Mode.Dhcp, FallbackAddress: "192.0.2.10/24", FallbackGateway: "192.0.2.1") },
        { """{"IPv4StaticAddresses":[{"Address":"192.0.2.10","SubnetMask":"255.255.255.0"}]}""", new(Ipv4Mode.Dhcp), new Ipv4Settings(Ipv4Mode.Dhcp, FallbackAddress: "192.0.2.10/24") },
        { """{"DHCPv4":{"DHCPEnabled":false}}""", new(Ipv4Mode.Dhcp, FallbackAddress: "192.0.2.10/24"), new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24") },
        { """{"DHCPv4":{"FallbackAddress":"AutoConfig"}}""", new(Ipv4Mode.Dhcp, FallbackAddress: "192.0.2.10/24"), new Ipv4Settings(Ipv4Mode.Dhcp) },
        { """{"IPv4StaticAddresses":[{"Address":"192.0.2.11"}]}""", _static, new Ipv4Settings(Ipv4Mode.Static, "192.0.2.11/24", "192.0.2.1") },
        { """{"IPv4StaticAddresses":[{"Gateway":null}]}""", _static, new Ipv4Settings(Ipv4Mode.Static, "192.0.2.10/24") },
        { """{"IPv4StaticAddresses":[{}]}""", _static, _static },
        { """{"IPv4StaticAddresses":[null,{"Address":"198.51.100.2","SubnetMask":"255.255.0.0"}]}""", _static, new Ipv4Settings(Ipv4Mode.Static, "198.51.100.2/16") },
        { """{"IPv4StaticAddresses":[null]}""", _static, new Ipv4Settings(Ipv4Mode.Off) },
        { """{"DHCPv4":{"DHCPEnabled":false},"IPv4StaticAddresses":[]}""", new(Ipv4Mode.Dhcp), new Ipv4Settings(Ipv4Mode.Off) },
    };

    [Theory]
    [MemberData(nameof(Ipv4Changes))]
    public async Task Ipv4_becomes_what_the_request_and_what_there_was_make_together(string body, Ipv4Settings before, Ipv4Settings after)
    {
        _bench.Network.Stored = NetworkSettings.Default with { Ipv4 = before };

        Assert.Equal(200, (await PatchAsync(body)).Status);

        Assert.Equal(after, _bench.Network.OnTrial!.Ipv4);
    }

    public static TheoryData<string, Ipv6Settings, Ipv6Settings> Ipv6Changes => new()
    {
        { """{"IPv6Enabled":false}""", new(Ipv6Mode.Automatic), new Ipv6Settings(Ipv6Mode.Off) },
        { """{"IPv6Enabled":true}""", new(Ipv6Mode.Off), new Ipv6Settings(Ipv6Mode.Automatic) },
        { """{"DHCPv6":{"OperatingMode":"Enabled"}}""", new(Ipv6Mode.Off), new Ipv6Settings(Ipv6Mode.Automatic) },
        { """{"IPv6StaticAddresses":[{"Address":"2001:db8::10","PrefixLength":64}],"IPv6StaticDefaultGateways":[{"Address":"2001:db8::1"}]}""", new(Ipv6Mode.Off), new Ipv6Settings(Ipv6Mode.Static, "2001:db8::10/64", "2001:db8::1") },
        { """{"StatelessAddressAutoConfig":{"IPv6AutoConfigEnabled":true}}""", new(Ipv6Mode.Static, "2001:db8::10/64", "2001:db8::1"), new Ipv6Settings(Ipv6Mode.Static, "2001:db8::10/64") },
        { """{"IPv6StaticAddresses":[],"IPv6StaticDefaultGateways":[]}""", new(Ipv6Mode.Static, "2001:db8::10/64", "2001:db8::1"), new Ipv6Settings(Ipv6Mode.Automatic) },
    };

    [Theory]
    [MemberData(nameof(Ipv6Changes))]
    public async Task Ipv6_becomes_what_the_request_and_what_there_was_make_together(string body, Ipv6Settings before, Ipv6Settings after)
    {
        _bench.Network.Stored = NetworkSettings.Default with { Ipv6 = before };

        Assert.Equal(200, (await PatchAsync(body)).Status);

        Assert.Equal(after, _bench.Network.OnTrial!.Ipv6);
    }

    [Theory]
    [InlineData("""{"DHCPv4":{"DHCPEnabled":false}}""", "PropertyValueConflict")]
    [InlineData("""{"DHCPv4":{"FallbackAddress":"Static"}}""", "PropertyValueConflict")]
    [InlineData("""{"DHCPv4":{"FallbackAddress":"None"}}""", "PropertyValueNotInList")]
    [InlineData("""{"IPv4StaticAddresses":[{"Address":"192.0.2.10"}]}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"IPv4StaticAddresses":[{"Address":"10.1","SubnetMask":"255.0.0.0"}]}""", "PropertyValueFormatError")]
    [InlineData("""{"IPv4StaticAddresses":[{"Address":"10.0.0.1","SubnetMask":"255.0.255.0"}]}""", "PropertyValueFormatError")]
    [InlineData("""{"IPv4StaticAddresses":[{"Address":"10.0.0.1","SubnetMask":"255.0.0.0"},{"Address":"10.0.0.2","SubnetMask":"255.0.0.0"}]}""", "ArraySizeTooLong")]
    [InlineData("""{"IPv4StaticAddresses":["10.0.0.1"]}""", "PropertyValueTypeError")]
    [InlineData("""{"IPv6Enabled":false,"StatelessAddressAutoConfig":{"IPv6AutoConfigEnabled":true}}""", "PropertyValueConflict")]
    [InlineData("""{"StatelessAddressAutoConfig":{"IPv6AutoConfigEnabled":false}}""", "PropertyValueConflict")]
    [InlineData("""{"StatelessAddressAutoConfig":{"IPv6AutoConfigEnabled":true},"DHCPv6":{"OperatingMode":"Disabled"}}""", "PropertyValueConflict")]
    [InlineData("""{"IPv6StaticDefaultGateways":[{"Address":"2001:db8::1"}]}""", "PropertyValueConflict")]
    [InlineData("""{"IPv6StaticAddresses":[{"Address":"192.0.2.1","PrefixLength":64}]}""", "PropertyValueFormatError")]
    [InlineData("""{"VLAN":{"VLANEnable":true}}""", "PropertyValueConflict")]
    [InlineData("""{"VLAN":{"VLANId":5}}""", "PropertyValueConflict")]
    [InlineData("""{"VLAN":{"VLANEnable":true,"VLANId":4095}}""", "PropertyValueOutOfRange")]
    [InlineData("""{"InterfaceEnabled":false}""", "PropertyNotWritable")]
    [InlineData("""{"IPv4Addresses":[]}""", "PropertyNotWritable")]
    public async Task What_makes_no_whole_is_refused_and_changes_nothing(string body, string message)
    {
        Answer answer = await PatchAsync(body);

        Assert.Equal(message == "PropertyValueConflict" ? 409 : 400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Equal(0, _bench.Network.Changes);
    }

    [Fact]
    public async Task Members_of_an_array_stay_go_and_come_as_the_standard_has_it()
    {
        _bench.Network.Stored = NetworkSettings.Default with { DnsServers = ["192.0.2.1", "192.0.2.2", "192.0.2.3"] };

        await PatchAsync("""{"StaticNameServers":[{},null,{},"192.0.2.4"]}""");
        Assert.Equal(["192.0.2.1", "192.0.2.3", "192.0.2.4"], _bench.Network.OnTrial!.DnsServers);

        await _bench.Network.ConfirmAsync(new RequestOrigin("test"), TestContext.Current.CancellationToken);
        await PatchAsync("""{"StaticNameServers":[{}]}""");
        Assert.Equal(["192.0.2.1"], _bench.Network.OnTrial!.DnsServers);
    }

    [Fact]
    public async Task What_somebody_tries_is_not_changed_beneath_him()
    {
        _bench.Network.OnTrial = NetworkSettings.Default with { Vlan = 3 };

        Answer answer = await PatchAsync("""{"HostName":"rack1"}""");

        Assert.Equal(409, answer.Status);
        Assert.Equal(["ResourceInUse", "Refused"], answer.Messages);
        Assert.Equal(0, _bench.Network.Changes);
    }

    [Fact]
    public async Task The_owner_s_refusal_is_told_in_its_own_words()
    {
        _bench.Network.Refusal = new Fault(FaultCode.Unsupported, "The network belongs to the system.");

        Answer answer = await PatchAsync("""{"HostName":"rack1"}""");

        Assert.Equal(409, answer.Status);
        Assert.Contains("The network belongs to the system.", answer.Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_reads_and_does_not_set_it()
    {
        Assert.Equal(200, (await _bench.GetAsync(Path, AccountRole.Operator)).Status);
        Assert.Equal(403, (await _bench.SendAsync("PATCH", Path, """{"HostName":"rack1"}""", AccountRole.Operator)).Status);
        Assert.Equal(404, (await _bench.GetAsync($"{Path}1")).Status);
    }

    private static IEnumerable<string?> Origins(Answer answer, string name) =>
        answer.Json.GetProperty(name).EnumerateArray().Select(address => address.GetProperty("AddressOrigin").GetString());

    private Task<Answer> PatchAsync(string body) => _bench.SendAsync("PATCH", Path, body, AccountRole.Administrator);
}
