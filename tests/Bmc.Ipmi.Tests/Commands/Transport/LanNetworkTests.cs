using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>The addressing parameters of IPMI 2.0 Table 23-4, from several sessions: what is collected, and when it is applied.</summary>
public sealed class LanNetworkTests : IDisposable
{
    private const CompletionCode Ok = CompletionCode.Ok;

    private readonly FakeTimeProvider _time = new();
    private readonly FakeNetwork _network = new();
    private readonly FakeCommandContext _console = new();
    private readonly LanNetwork _lan;
    private readonly LanParameterTable _parameters;

    public LanNetworkTests()
    {
        var trial = new LanTrial(_network, _time, NullLogger<LanTrial>.Instance);
        _lan = new LanNetwork(_network, () => LanConfiguration.Unknown, trial, _time, NullLogger<LanNetwork>.Instance);
        _parameters = new LanParameterTable(LanParameters.All(_lan, () => 623, [], SettingsMirrors.Known(), new FakeLockOutPolicy()));
    }

    public void Dispose() => _lan.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NetworkSettings Present => _network.OnTrial ?? _network.Stored;

    private ValueTask<CompletionCode> SetAsync(LanParameter parameter, string data, ICommandContext? from = null) =>
        new SetLanConfigurationParameters(_parameters).HandleAsync(
            from ?? _console, Convert.FromHexString($"01{(byte)parameter:X2}{data}"), new ResponseBuffer(), Token);

    private async Task<string> GetAsync(LanParameter parameter, byte set = 0)
    {
        var response = new ResponseBuffer();
        Assert.Equal(Ok, await new GetLanConfigurationParameters(_parameters).HandleAsync(_console, new byte[] { 1, (byte)parameter, set, 0 }, response, Token));
        return Convert.ToHexString(response.Data[1..]);
    }

    private async Task SetAllAsync(params (LanParameter Parameter, string Data)[] values)
    {
        foreach (var (parameter, data) in values)
            Assert.Equal(Ok, await SetAsync(parameter, data));
    }

    private static readonly (LanParameter, string) _begin = (LanParameter.SetInProgress, "01");
    private static readonly (LanParameter, string) _commit = (LanParameter.SetInProgress, "02");
    private static readonly (LanParameter, string) _complete = (LanParameter.SetInProgress, "00");

    [Fact]
    public async Task Collects_while_a_set_is_in_progress_and_applies_the_whole_at_commit()
    {
        await SetAllAsync(
            _begin,
            (LanParameter.IpAddressSource, "01"),
            (LanParameter.IpAddress, "0A000005"),
            (LanParameter.SubnetMask, "FFFF0000"),
            (LanParameter.DefaultGatewayAddress, "0A000001"),
            (LanParameter.VlanId, "0A80"),
            (LanParameter.VlanPriority, "05"));
        Assert.Equal(0, _network.Changes);
        Assert.Equal("0A000005", await GetAsync(LanParameter.IpAddress));
        Assert.Equal("01", await GetAsync(LanParameter.SetInProgress));

        await SetAllAsync(_commit);
        Assert.Equal(1, _network.Changes);
        Assert.Equal(new Ipv4Settings(Ipv4Mode.Static, "10.0.0.5/16", "10.0.0.1"), Present.Ipv4);
        Assert.Equal((10, 5), (Present.Vlan, Present.VlanPriority));
        Assert.Equal("01", await GetAsync(LanParameter.SetInProgress));

        await SetAllAsync(_complete);
        Assert.Equal("00", await GetAsync(LanParameter.SetInProgress));
        Assert.Equal(1, _network.Changes);
    }

    [Fact]
    public async Task Is_on_trial_when_it_is_applied()
    {
        await SetAllAsync((LanParameter.IpAddressSource, "01"));
        Assert.Equal((int)LanTrial.Duration.TotalSeconds, _network.TrialSeconds);
        Assert.Equal(NetworkSettings.Default.Ipv4, _network.Stored.Ipv4);
    }

    /// <summary>IPMI 2.0 Table 23-4, parameter 0: "going directly to set complete" discards what is pending.</summary>
    [Fact]
    public async Task Forgets_what_was_not_committed()
    {
        await SetAllAsync(_begin, (LanParameter.IpAddressSource, "01"), (LanParameter.IpAddress, "0A000005"), _complete);
        Assert.Equal(0, _network.Changes);
        Assert.Equal("C0000209", await GetAsync(LanParameter.IpAddress));
        await SetAllAsync(_begin, _commit);
        Assert.Equal(0, _network.Changes);
    }

    [Fact]
    public async Task Forgets_the_uncommitted_when_the_session_ends_and_lets_the_next_one_begin()
    {
        await SetAllAsync(_begin, (LanParameter.IpAddress, "0A000005"));
        var other = new FakeCommandContext();
        Assert.Equal(SetLanConfigurationParameters.AlreadyInProgress, await SetAsync(LanParameter.SetInProgress, "01", other));

        _console.IsClosed = true;
        Assert.Equal("00", await GetAsync(LanParameter.SetInProgress));
        Assert.Equal("C0000209", await GetAsync(LanParameter.IpAddress));
        Assert.Equal(Ok, await SetAsync(LanParameter.SetInProgress, "01", other));
    }

    [Fact]
    public async Task A_set_in_progress_is_claimed_once()
    {
        Assert.Equal(CompletionCode.NotSupportedInPresentState, await SetAsync(LanParameter.SetInProgress, "02"));
        await SetAllAsync(_complete, _begin);
        Assert.Equal(SetLanConfigurationParameters.AlreadyInProgress, await SetAsync(LanParameter.SetInProgress, "01"));
        Assert.Equal(SetLanConfigurationParameters.AlreadyInProgress, await SetAsync(LanParameter.SetInProgress, "01", new FakeCommandContext()));
        Assert.Equal("01", await GetAsync(LanParameter.SetInProgress));
    }

    /// <summary>The console's own change has cut it off before it could say "complete"; its session lives on for a minute.</summary>
    [Fact]
    public async Task A_console_that_was_cut_off_does_not_hold_up_the_next_one()
    {
        await SetAllAsync(_begin, (LanParameter.IpAddressSource, "01"), _commit);
        var next = new FakeCommandContext();
        Assert.Equal(SetLanConfigurationParameters.AlreadyInProgress, await SetAsync(LanParameter.SetInProgress, "01", next));
        Assert.Equal(Ok, await SetAsync(LanParameter.VlanId, "0280", next));
        Assert.Equal(Ok, await SetAsync(LanParameter.SetInProgress, "02", next));
        Assert.Equal(Ok, await SetAsync(LanParameter.SetInProgress, "00", next));
        _console.IsClosed = true;
        Assert.Equal(2, Present.Vlan);
        Assert.Equal("0280", await GetAsync(LanParameter.VlanId));
    }

    /// <summary>A notification and no lock: others may write, and go with the holder's commit.</summary>
    [Fact]
    public async Task Others_may_write_meanwhile()
    {
        await SetAllAsync(_begin);
        Assert.Equal(Ok, await SetAsync(LanParameter.VlanId, "0280", new FakeCommandContext()));
        Assert.Equal(0, _network.Changes);
        await SetAllAsync(_commit);
        Assert.Equal(2, Present.Vlan);
    }

    /// <summary>As ipmitool does it: one value a session, each with a commit of its own.</summary>
    [Fact]
    public async Task Values_of_several_sessions_wait_for_one_another()
    {
        foreach (var value in new[] { (LanParameter.IpAddress, "0A000005"), (LanParameter.SubnetMask, "FF000000"), (LanParameter.IpAddressSource, "01") })
        {
            await SetAllAsync(_begin, value, _commit, _complete);
            Assert.Equal(0, _network.Changes);
        }

        Assert.Equal("0A000005", await GetAsync(LanParameter.IpAddress));
        await SetAllAsync(_begin, (LanParameter.DefaultGatewayAddress, "0A0000FE"), _commit, _complete);
        Assert.Equal(new Ipv4Settings(Ipv4Mode.Static, "10.0.0.5/8", "10.0.0.254"), Present.Ipv4);
        Assert.Equal(1, _network.Changes);
    }

    [Fact]
    public async Task Without_a_set_in_progress_each_value_is_applied_as_soon_as_it_fits()
    {
        await SetAllAsync((LanParameter.IpAddressSource, "01"));
        Assert.Equal(new Ipv4Settings(Ipv4Mode.Static, "192.0.2.9/24", "192.0.2.254"), Present.Ipv4);
        await SetAllAsync((LanParameter.IpAddress, "C0000233"));
        Assert.Equal("192.0.2.51/24", Present.Ipv4.Address);
        await SetAllAsync((LanParameter.DefaultGatewayAddress, "00000000"));
        Assert.Null(Present.Ipv4.Gateway);
        await SetAllAsync((LanParameter.VlanId, "6480"));
        Assert.Equal(100, Present.Vlan);
        await SetAllAsync((LanParameter.VlanId, "6400"), (LanParameter.IpAddressSource, "02"));
        Assert.Null(Present.Vlan);
        Assert.Equal(new Ipv4Settings(Ipv4Mode.Dhcp), Present.Ipv4);
        Assert.Equal(6, _network.Changes);
    }

    [Fact]
    public async Task What_never_makes_a_whole_is_forgotten()
    {
        await SetAllAsync((LanParameter.IpAddress, "0A000005"));
        _time.Advance(LanNetwork.CollectionLife - TimeSpan.FromSeconds(1));
        Assert.Equal("0A000005", await GetAsync(LanParameter.IpAddress));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("C0000209", await GetAsync(LanParameter.IpAddress));
        await SetAllAsync((LanParameter.IpAddressSource, "01"));
        Assert.Equal("192.0.2.9/24", Present.Ipv4.Address);
    }

    [Fact]
    public async Task A_value_that_is_there_already_is_no_change()
    {
        await SetAllAsync(
            (LanParameter.IpAddress, "C0000209"), (LanParameter.SubnetMask, "FFFFFF00"), (LanParameter.IpAddressSource, "02"),
            (LanParameter.MacAddress, "020000000009"), (LanParameter.VlanId, "0000"), (LanParameter.Ipv6AddressingEnables, "02"));
        Assert.Equal(0, _network.Changes);
    }

    [Theory]
    [InlineData(FaultCode.Invalid, CompletionCode.InvalidDataField)]
    [InlineData(FaultCode.StorageFull, CompletionCode.OutOfSpace)]
    [InlineData(FaultCode.Unavailable, CompletionCode.ResponseNotProvided)]
    public async Task What_the_owner_refuses_changes_nothing(FaultCode fault, CompletionCode code)
    {
        _network.Refusal = new Fault(fault, "a test says so");
        await SetAllAsync(_begin, (LanParameter.IpAddressSource, "01"), (LanParameter.IpAddress, "C0000233"));
        Assert.Equal(code, await SetAsync(LanParameter.SetInProgress, "02"));
        _network.Refusal = null;
        await SetAllAsync(_commit, _complete);
        Assert.Equal(0, _network.Changes);
        Assert.Equal("C0000209", await GetAsync(LanParameter.IpAddress));
    }

    /// <summary>As freeipmi's ipmi-config writes back a BMC without IPv4.</summary>
    [Fact]
    public async Task What_is_told_for_nothing_is_taken_as_long_as_there_is_nothing()
    {
        _network.Stored = NetworkSettings.Default with { Ipv4 = new Ipv4Settings(Ipv4Mode.Off) };
        _network.Gateways = [];
        await SetAllAsync((LanParameter.IpAddressSource, "00"), (LanParameter.IpAddress, "00000000"), (LanParameter.SubnetMask, "00000000"));
        Assert.Equal(0, _network.Changes);
        Assert.Equal(CompletionCode.InvalidDataField, await SetAsync(LanParameter.IpAddressSource, "03"));
    }

    [Fact]
    public async Task A_network_of_somebody_else_can_only_be_read()
    {
        _network.CanBeSet = false;
        foreach (var (parameter, data) in new[]
        {
            (LanParameter.IpAddress, "0A000005"), (LanParameter.IpAddressSource, "01"), (LanParameter.SubnetMask, "FF000000"),
            (LanParameter.DefaultGatewayAddress, "0A000001"), (LanParameter.MacAddress, "020000000001"), (LanParameter.VlanId, "0280"),
            (LanParameter.VlanPriority, "01"), (LanParameter.Ipv6AddressingEnables, "01"), (LanParameter.RouterAddressControl, "01"),
        })
        {
            Assert.Equal(SetLanConfigurationParameters.ReadOnly, await SetAsync(parameter, data));
        }

        Assert.Equal(Ok, await SetAsync(LanParameter.VlanPriority, "00"));
        Assert.Equal(0, _network.Changes);
    }

    [Theory]
    [InlineData(LanParameter.SetInProgress, "03")]                   // reserved
    [InlineData(LanParameter.SetInProgress, "81")]                   // reserved bits
    [InlineData(LanParameter.IpAddress, "00000000")]
    [InlineData(LanParameter.IpAddress, "E0000001")]                 // multicast
    [InlineData(LanParameter.IpAddress, "7F000001")]                 // loopback
    [InlineData(LanParameter.IpAddress, "FFFFFFFF")]
    [InlineData(LanParameter.IpAddressSource, "00")]                 // unspecified
    [InlineData(LanParameter.IpAddressSource, "03")]                 // loaded by the BIOS
    [InlineData(LanParameter.IpAddressSource, "04")]
    [InlineData(LanParameter.IpAddressSource, "05")]
    [InlineData(LanParameter.IpAddressSource, "12")]                 // reserved bits
    [InlineData(LanParameter.MacAddress, "000000000000")]
    [InlineData(LanParameter.MacAddress, "010000000001")]            // a group
    [InlineData(LanParameter.SubnetMask, "00000000")]
    [InlineData(LanParameter.SubnetMask, "FF00FF00")]                // ones after a zero
    [InlineData(LanParameter.DefaultGatewayAddress, "E0000001")]
    [InlineData(LanParameter.VlanId, "0080")]                        // 0 is no VLAN
    [InlineData(LanParameter.VlanId, "FF8F")]                        // 4095 neither
    [InlineData(LanParameter.VlanId, "0190")]                        // reserved bits
    [InlineData(LanParameter.VlanPriority, "08")]
    [InlineData(LanParameter.Ipv6AddressingEnables, "03")]
    [InlineData(LanParameter.Ipv6StaticAddresses, "00" + "80" + "00000000000000000000000000000000" + "40" + "00")] // enabled, and none
    [InlineData(LanParameter.Ipv6StaticAddresses, "00" + "80" + "FF020000000000000000000000000001" + "40" + "00")] // multicast
    [InlineData(LanParameter.Ipv6StaticAddresses, "00" + "80" + "20010DB8000000000000000000000010" + "81" + "00")] // prefix length 129
    [InlineData(LanParameter.Ipv6StaticAddresses, "00" + "80" + "20010DB8000000000000000000000010" + "00" + "00")] // prefix length 0
    [InlineData(LanParameter.Ipv6StaticAddresses, "00" + "81" + "20010DB8000000000000000000000010" + "40" + "00")] // SLAAC is not static
    [InlineData(LanParameter.Ipv6StaticAddresses, "00" + "90" + "20010DB8000000000000000000000010" + "40" + "00")] // reserved bits
    [InlineData(LanParameter.RouterAddressControl, "00")]
    [InlineData(LanParameter.RouterAddressControl, "03")]
    [InlineData(LanParameter.RouterAddressControl, "04")]
    [InlineData(LanParameter.StaticRouter1Address, "FF020000000000000000000000000001")]
    public async Task Refuses_what_no_interface_can_have(LanParameter parameter, string data)
    {
        Assert.Equal(CompletionCode.InvalidDataField, await SetAsync(parameter, data));
        Assert.Equal(0, _network.Changes);
    }

    [Theory]
    [InlineData(LanParameter.AuthenticationTypeEnables, "0000000000", "1414141414")]
    [InlineData(LanParameter.Ipv4HeaderParameters, "404000", "404010")]
    [InlineData(LanParameter.PrimaryRmcpPort, "6F02", "7002")]
    [InlineData(LanParameter.ArpControl, "02", "03")]
    [InlineData(LanParameter.DefaultGatewayMacAddress, "000000000000", "020000000001")]
    [InlineData(LanParameter.BackupGatewayAddress, "00000000", "C0000202")]
    [InlineData(LanParameter.BackupGatewayMacAddress, "000000000000", "020000000001")]
    [InlineData(LanParameter.Ipv6HeaderTrafficClass, "00", "01")]
    [InlineData(LanParameter.Ipv6HeaderHopLimit, "40", "41")]
    [InlineData(LanParameter.Ipv6HeaderFlowLabel, "000000", "000001")]
    [InlineData(LanParameter.StaticRouter1MacAddress, "000000000000", "020000000001")]
    [InlineData(LanParameter.StaticRouter1PrefixLength, "00", "40")]
    [InlineData(LanParameter.StaticRouter1PrefixValue, "00000000000000000000000000000000", "20010DB8000000000000000000000000")]
    public async Task Takes_what_can_not_change_only_as_it_is(LanParameter parameter, string same, string other)
    {
        Assert.Equal(same, await GetAsync(parameter));
        Assert.Equal(Ok, await SetAsync(parameter, same));
        Assert.Equal(SetLanConfigurationParameters.ReadOnly, await SetAsync(parameter, other));
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, await SetAsync(parameter, same + "00"));
    }

    [Theory]
    [InlineData(LanParameter.AuthenticationTypeSupport)]
    [InlineData(LanParameter.CipherSuiteSupport)]
    [InlineData(LanParameter.CipherSuites)]
    [InlineData(LanParameter.Ipv6Support)]
    [InlineData(LanParameter.Ipv6Status)]
    [InlineData(LanParameter.Dhcpv6StaticDuidLength)]
    [InlineData(LanParameter.Ipv6DynamicAddresses)]
    [InlineData(LanParameter.Dhcpv6DynamicDuidLength)]
    [InlineData(LanParameter.Dhcpv6TimingSupport)]
    [InlineData(LanParameter.DynamicRouters)]
    [InlineData(LanParameter.DynamicRouterAddress)]
    [InlineData(LanParameter.NeighborDiscoveryTimingSupport)]
    public async Task What_is_read_only_is(LanParameter parameter) =>
        Assert.Equal(SetLanConfigurationParameters.ReadOnly, await SetAsync(parameter, "00"));

    [Fact]
    public async Task Tells_IPv6_as_it_is()
    {
        _network.Addresses = ["192.0.2.9/24", "2001:db8::5/128", "2001:db8::9/64", "fe80::9/64"];
        Assert.Equal("03", await GetAsync(LanParameter.Ipv6Support));                  // both families, or IPv6 alone
        Assert.Equal("02", await GetAsync(LanParameter.Ipv6AddressingEnables));        // both
        Assert.Equal("010803", await GetAsync(LanParameter.Ipv6Status));               // one static, eight dynamic; SLAAC and DHCPv6
        Assert.Equal("00" + "00" + new string('0', 32) + "00" + "01", await GetAsync(LanParameter.Ipv6StaticAddresses)); // none, disabled
        Assert.Equal("00" + "02" + "20010DB8000000000000000000000005" + "80" + "00", await GetAsync(LanParameter.Ipv6DynamicAddresses, 0));
        Assert.Equal("01" + "01" + "20010DB8000000000000000000000009" + "40" + "00", await GetAsync(LanParameter.Ipv6DynamicAddresses, 1));
        Assert.Equal("07" + "01" + new string('0', 32) + "00" + "01", await GetAsync(LanParameter.Ipv6DynamicAddresses, 7));
        Assert.Equal("02", await GetAsync(LanParameter.RouterAddressControl));         // those that announce themselves
        Assert.Equal(new string('0', 32), await GetAsync(LanParameter.StaticRouter1Address));
        Assert.Equal("01", await GetAsync(LanParameter.DynamicRouters));
        Assert.Equal("00" + "FE800000000000000000000000000001", await GetAsync(LanParameter.DynamicRouterAddress, 0));
        Assert.Equal("03" + "000000000000", await GetAsync(LanParameter.DynamicRouterMacAddress, 3));
        Assert.Equal("01" + "00", await GetAsync(LanParameter.DynamicRouterPrefixLength, 1));
        Assert.Equal("00" + new string('0', 32), await GetAsync(LanParameter.DynamicRouterPrefixValue));
        Assert.Equal("00", await GetAsync(LanParameter.Dhcpv6StaticDuidLength));
        Assert.Equal("00", await GetAsync(LanParameter.Dhcpv6TimingSupport));
        Assert.Equal("00", await GetAsync(LanParameter.NeighborDiscoveryTimingSupport));
    }

    [Fact]
    public async Task Sets_a_static_IPv6_address_with_its_router()
    {
        await SetAllAsync(
            _begin,
            (LanParameter.Ipv6StaticAddresses, "00" + "80" + "20010DB8000000000000000000000010" + "40" + "00"),
            (LanParameter.StaticRouter1Address, "20010DB8000000000000000000000001"),
            (LanParameter.RouterAddressControl, "01"),
            _commit,
            _complete);
        Assert.Equal(new Ipv6Settings(Ipv6Mode.Static, "2001:db8::10/64", "2001:db8::1"), Present.Ipv6);
        Assert.Equal("00" + "80" + "20010DB8000000000000000000000010" + "40" + "00", await GetAsync(LanParameter.Ipv6StaticAddresses));
        Assert.Equal("01", await GetAsync(LanParameter.RouterAddressControl));

        await SetAllAsync((LanParameter.Ipv6StaticAddresses, "00" + "00" + "20010DB8000000000000000000000010" + "40" + "01"));
        Assert.Equal(new Ipv6Settings(Ipv6Mode.Automatic), Present.Ipv6);
        Assert.Equal(CompletionCode.ParameterOutOfRange, await SetAsync(LanParameter.Ipv6StaticAddresses, "01" + "80" + "20010DB8000000000000000000000010" + "40" + "00"));
    }

    [Fact]
    public async Task Switches_the_families()
    {
        await SetAllAsync((LanParameter.Ipv6AddressingEnables, "00"));
        Assert.Equal(Ipv6Mode.Off, Present.Ipv6.Mode);
        await SetAllAsync((LanParameter.Ipv6AddressingEnables, "01"));
        Assert.Equal((Ipv4Mode.Off, Ipv6Mode.Automatic), (Present.Ipv4.Mode, Present.Ipv6.Mode));
        Assert.Equal("00", await GetAsync(LanParameter.IpAddressSource));
        await SetAllAsync((LanParameter.Ipv6AddressingEnables, "02"));
        Assert.Equal((Ipv4Mode.Dhcp, Ipv6Mode.Automatic), (Present.Ipv4.Mode, Present.Ipv6.Mode));
    }
}
