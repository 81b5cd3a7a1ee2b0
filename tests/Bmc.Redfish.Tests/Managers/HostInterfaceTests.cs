using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Diagnostics;
using Bmc.Contracts.Usb;

namespace Bmc.Redfish.Tests.Managers;

public sealed class HostInterfaceTests
{
    private const string Path = "/redfish/v1/Managers/bmc/HostInterfaces/1";
    private const string Diagnostics = "/redfish/v1/Managers/bmc/ManagerDiagnosticData";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task It_is_off_and_hands_out_no_credentials()
    {
        Answer there = await _bench.GetAsync(Path);

        Assert.Equal(("False", "Disabled", "False", "False"), (there["InterfaceEnabled"], there["Status/State"], there["ExternallyAccessible"], there["CredentialBootstrapping/Enabled"]));
    }

    [Fact]
    public async Task Switching_it_leaves_the_rest_of_the_device_as_it_is()
    {
        _bench.Usb.State = _bench.Usb.State with { Composition = new UsbComposition { Serial = true, DrivesPlace = DrivesPlace.First } };
        UsbComposition before = _bench.Usb.State.Composition;

        Answer on = await _bench.SendAsync("PATCH", Path, """{"InterfaceEnabled":true}""", AccountRole.Administrator);

        Assert.Equal(("True", "Enabled"), (on["InterfaceEnabled"], on["Status/State"]));
        Assert.Equal(before with { Network = true }, _bench.Usb.Requests.Single().Composition);
        Assert.NotNull(_bench.Usb.Requests[0].Origin.Account);
        await _bench.SendAsync("PATCH", Path, """{"InterfaceEnabled":true}""", AccountRole.Administrator);
        // What is on is not plugged anew.
        Assert.Single(_bench.Usb.Requests);
        await _bench.SendAsync("PATCH", Path, """{"InterfaceEnabled":false}""", AccountRole.Administrator);
        Assert.Equal(before, _bench.Usb.State.Composition);
    }

    [Fact]
    public async Task It_takes_an_administrator_and_what_the_owner_refuses_is_said()
    {
        _bench.Usb.Refusal = new Fault(FaultCode.Invalid, "That takes 9 endpoints, and there are 8.");

        Assert.Equal(403, (await _bench.SendAsync("PATCH", Path, """{"InterfaceEnabled":true}""", AccountRole.Operator)).Status);
        Answer refused = await _bench.SendAsync("PATCH", Path, """{"InterfaceEnabled":true}""", AccountRole.Administrator);

        Assert.Equal(400, refused.Status);
        Assert.Contains("Refused", refused.Messages);
    }

    [Fact]
    public async Task A_BMC_without_a_USB_controller_has_none()
    {
        _bench.Usb.State = _bench.Usb.State with { State = GadgetState.Absent, Controller = null };

        Assert.Equal("0", (await _bench.GetAsync("/redfish/v1/Managers/bmc/HostInterfaces"))["Members@odata.count"]);
        Assert.Equal(404, (await _bench.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task The_diagnostic_data_are_what_the_machine_says()
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(90));

        Answer data = await _bench.GetAsync(Diagnostics);

        Assert.Equal(("3.5", "12.25"), (data["ProcessorStatistics/KernelPercent"], data["ProcessorStatistics/UserPercent"]));
        Assert.Equal(("1000", "400", "600"), (data["MemoryStatistics/TotalBytes"], data["MemoryStatistics/UsedBytes"], data["MemoryStatistics/AvailableBytes"]));
        Assert.Equal(("4096", "90"), (data["FreeStorageSpaceKiB"], data["ServiceRootUptimeSeconds"]));
        _bench.Diagnostics.Present = new BmcDiagnostics(null, null, null);
        Answer silent = await _bench.GetAsync(Diagnostics);
        Assert.Equal((null, null, null), (silent["ProcessorStatistics"], silent["MemoryStatistics"], silent["FreeStorageSpaceKiB"]));
        Assert.Equal(data.Headers.ETag, silent.Headers.ETag);
    }
}
