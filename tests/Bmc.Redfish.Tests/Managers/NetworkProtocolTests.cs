using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;

namespace Bmc.Redfish.Tests.Managers;

public sealed class NetworkProtocolTests
{
    private const string Path = "/redfish/v1/Managers/bmc/NetworkProtocol";
    private const string Reset = "/redfish/v1/Managers/bmc/Actions/Manager.ResetToDefaults";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task It_says_what_is_offered_and_where()
    {
        Answer answer = await _bench.GetAsync(Path);

        Assert.Equal(("True", "443"), (answer["HTTPS/ProtocolEnabled"], answer["HTTPS/Port"]));
        Assert.Equal("False", answer["HTTP/ProtocolEnabled"]);
        Assert.Equal(("True", "623"), (answer["IPMI/ProtocolEnabled"], answer["IPMI/Port"]));
        Assert.Equal("False", answer["SSH/ProtocolEnabled"]);
        Assert.Equal("False", (await _bench.GetAsync("/redfish/v1/Managers/bmc"))["CommandShell/ServiceEnabled"]);
    }

    [Fact]
    public async Task A_change_goes_to_the_owners_of_its_parts()
    {
        _bench.Services.Settings = ServicesSettings.Default with { SshKeys = ["ssh-ed25519 AAAA key"] };

        Answer answer = await PatchAsync("""{"IPMI":{"ProtocolEnabled":false},"HTTPS":{"Port":8443},"SSH":{"ProtocolEnabled":true},"NTP":{"NTPServers":["ntp.example"]}}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal((false, 8443, true), (_bench.Services.Settings.Ipmi.Enabled, _bench.Services.Settings.Web.Port, _bench.Services.Settings.Ssh.Enabled));
        Assert.Single(_bench.Services.Settings.SshKeys);
        Assert.Equal(["ntp.example"], _bench.Network.OnTrial!.NtpServers);
    }

    [Fact]
    public async Task Being_found_on_the_LAN_is_off_until_it_is_wanted()
    {
        Assert.Equal(("False", "1900"), ((await _bench.GetAsync(Path))["SSDP/ProtocolEnabled"], (await _bench.GetAsync(Path))["SSDP/Port"]));

        Answer answer = await PatchAsync("""{"SSDP":{"ProtocolEnabled":true}}""");

        Assert.Equal("True", answer["SSDP/ProtocolEnabled"]);
        Assert.Equal(ServicesSettings.Default with { Ssdp = true, SshKeys = _bench.Services.Settings.SshKeys }, _bench.Services.Settings);
    }

    [Fact]
    public async Task The_PCs_screen_over_the_LAN_is_off_until_it_is_wanted()
    {
        Assert.Equal(("False", "5900"), ((await _bench.GetAsync(Path))["KVMIP/ProtocolEnabled"], (await _bench.GetAsync(Path))["KVMIP/Port"]));

        Answer answer = await PatchAsync("""{"KVMIP":{"ProtocolEnabled":true,"Port":5901}}""");

        Assert.Equal(("True", "5901"), (answer["KVMIP/ProtocolEnabled"], answer["KVMIP/Port"]));
        Assert.Equal((true, 5901), (_bench.Services.Settings.Vnc.Enabled, _bench.Services.Settings.Vnc.Port));
    }

    [Fact]
    public async Task What_one_owner_refuses_the_other_one_does_not_keep()
    {
        _bench.Services.Refusal = new Fault(FaultCode.Invalid, "ssh: nobody could sign in.");

        Answer answer = await PatchAsync("""{"SSH":{"ProtocolEnabled":true},"NTP":{"NTPServers":["ntp.example"]}}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains("nobody could sign in", answer.Json.ToString(), StringComparison.Ordinal);
        Assert.Empty(_bench.Network.OnTrial!.NtpServers);
        Assert.Equal(ServicesSettings.Default, _bench.Services.Settings);
    }

    [Theory]
    [InlineData("""{"HTTPS":{"Port":0}}""", "PropertyValueOutOfRange")]
    [InlineData("""{"IPMI":{"ProtocolEnabled":"yes"},"NTP":{"NTPServers":["ntp.example"]}}""", "PropertyValueTypeError")]
    [InlineData("""{"HTTP":{"ProtocolEnabled":true}}""", "PropertyNotWritable")]
    [InlineData("""{"HostName":"rack1"}""", "PropertyNotWritable")]
    [InlineData("""{"SNMP":{"ProtocolEnabled":true}}""", "PropertyUnknown")]
    public async Task What_can_t_be_changes_nothing(string body, string message)
    {
        Answer answer = await PatchAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Equal((0, 0), (_bench.Network.Changes, _bench.Services.Changes));
    }

    [Fact]
    public async Task An_operator_changes_nothing()
    {
        Assert.Equal(403, (await _bench.SendAsync("PATCH", Path, """{"IPMI":{"ProtocolEnabled":false}}""", AccountRole.Operator)).Status);
        Assert.Equal(0, _bench.Services.Changes);
    }

    [Theory]
    [InlineData("""{"ResetType":"ResetAll"}""", AccountRole.Administrator, 204, 1)]
    [InlineData("""{"ResetType":"PreserveNetwork"}""", AccountRole.Administrator, 400, 0)]
    [InlineData("""{}""", AccountRole.Administrator, 400, 0)]
    [InlineData("""{"ResetType":"ResetAll"}""", AccountRole.Operator, 403, 0)]
    public async Task Everything_is_forgotten_for_who_says_so_exactly(string body, AccountRole role, int status, int orders)
    {
        Assert.Equal(status, (await _bench.SendAsync("POST", Reset, body, role)).Status);
        Assert.Equal(orders, _bench.FactoryReset.Orders.Count);
    }

    private Task<Answer> PatchAsync(string body) => _bench.SendAsync("PATCH", Path, body, AccountRole.Administrator);
}
