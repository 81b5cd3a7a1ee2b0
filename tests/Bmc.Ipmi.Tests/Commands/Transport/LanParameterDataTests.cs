using System.Net;
using System.Net.NetworkInformation;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4: the parameters' data, both ways. Do not edit to make it pass.</summary>
public sealed class LanParameterDataTests
{
    private readonly Random _random = new(23);

    [Fact]
    public void Have_these_bytes()
    {
        Golden.Matches<SetInProgressData>([0x02], new(SetInProgressState.CommitWrite), SetInProgressData.TryParse);
        Golden.Matches<Ipv4AddressData>([0xC0, 0x00, 0x02, 0x09], new(IPAddress.Parse("192.0.2.9")), Ipv4AddressData.TryParse);
        Golden.Matches<Ipv4AddressData>([0x00, 0x00, 0x00, 0x00], new(null), Ipv4AddressData.TryParse);
        Golden.Matches<IpAddressSourceData>([0x02], new(IpAddressSource.Dhcp), IpAddressSourceData.TryParse);
        Golden.Matches<MacAddressData>([0x02, 0, 0, 0, 0, 0x09], new(new PhysicalAddress([2, 0, 0, 0, 0, 9])), MacAddressData.TryParse);
        Golden.Matches<RmcpPortData>([0x6F, 0x02], new(623), RmcpPortData.TryParse);
        Golden.Matches<VlanIdData>([0x2C, 0x81], new(new VlanTag(300, true)), VlanIdData.TryParse);
        Golden.Matches<VlanIdData>([0x2C, 0x01], new(new VlanTag(300, false)), VlanIdData.TryParse);
        Golden.Matches<VlanPriorityData>([0x07], new(7), VlanPriorityData.TryParse);
        Golden.Matches<AddressingEnablesData>([0x02], new(AddressingEnables.Both), AddressingEnablesData.TryParse);
        Golden.Matches<RouterControlData>([0x01], new(false, true), RouterControlData.TryParse);
        Golden.Matches<RouterAddressData>([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], new(IPAddress.Parse("fe80::1")), RouterAddressData.TryParse);
        Golden.Matches<DynamicRouterAddressData>(
            [0x03, 0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], new(3, new(IPAddress.Parse("fe80::1"))), DynamicRouterAddressData.TryParse);
        Golden.Matches<Ipv6AddressData>(
            [
                0x00,                                                              // set
                0x80,                                                              // enabled, static
                0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,     // 2001:db8::10
                0x40,                                                              // /64
                0x02,                                                              // pending
            ],
            new(0, true, Ipv6AddressSource.Static, new InterfacePlace(IPAddress.Parse("2001:db8::10"), 64), Ipv6AddressStatus.Pending),
            Ipv6AddressData.TryParse);
    }

    [Fact]
    public void Refuse_or_take_whatever_comes()
    {
        Try<SetInProgressData>(SetInProgressData.TryParse);
        Try<Ipv4AddressData>(Ipv4AddressData.TryParse);
        Try<Ipv4AddressData>(Ipv4AddressData.TryParseHost);
        Try<Ipv4AddressData>(Ipv4AddressData.TryParseGateway);
        Try<Ipv4AddressData>(Ipv4AddressData.TryParseMask);
        Try<IpAddressSourceData>(IpAddressSourceData.TryParse);
        Try<MacAddressData>(MacAddressData.TryParse);
        Try<MacAddressData>(MacAddressData.TryParseStation);
        Try<RmcpPortData>(RmcpPortData.TryParse);
        Try<VlanIdData>(VlanIdData.TryParse);
        Try<VlanPriorityData>(VlanPriorityData.TryParse);
        Try<AddressingEnablesData>(AddressingEnablesData.TryParse);
        Try<RouterControlData>(RouterControlData.TryParse);
        Try<RouterAddressData>(RouterAddressData.TryParseRouter);
        Try<DynamicRouterAddressData>(DynamicRouterAddressData.TryParse);
        Try<Ipv6AddressData>(Ipv6AddressData.TryParseStatic);
        Try<BadPasswordThresholdData>(BadPasswordThresholdData.TryParse);
        Try<CipherSuitePrivilegeLevelsData>(CipherSuitePrivilegeLevelsData.TryParse);
    }

    [Fact]
    public async Task Every_parameter_answers_every_body()
    {
        var bmc = new TestBmc();
        var table = new LanParameterTable(LanParameters.All(bmc.Lan, () => 623, [], bmc.Settings, bmc.LockOut));
        var set = new SetLanConfigurationParameters(table);
        var response = new ResponseBuffer();
        for (var parameter = 0; parameter <= byte.MaxValue; parameter++)
        {
            for (var length = 0; length <= 24; length++)
            {
                var data = new byte[2 + length];
                _random.NextBytes(data);
                (data[0], data[1]) = (1, (byte)parameter);
                var code = await set.HandleAsync(new FakeCommandContext(), data, response, TestContext.Current.CancellationToken);
                Assert.Equal(table.Find((LanParameter)parameter) is null, code == GetLanConfigurationParameters.ParameterNotSupported);
            }
        }
    }

    private void Try<T>(MessageParser<T> parser)
        where T : struct, IMessage
    {
        for (var length = 0; length <= 24; length++)
        {
            for (var attempt = 0; attempt < 100; attempt++)
            {
                var data = new byte[length];
                _random.NextBytes(data);
                if (attempt % 2 == 0 && length > 0)
                    data[0] = (byte)_random.Next(4);
                if (parser(data, out var message))
                    Assert.Equal(length, Golden.Bytes(message).Length);
            }
        }
    }
}
