using Bmc.Contracts.HostInventory;
using Bmc.Contracts.Manager;

namespace Bmc.Redfish.Tests.Update;

public sealed class FirmwareInventoryTests
{
    private const string Inventory = "/redfish/v1/UpdateService/FirmwareInventory";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task The_BMCs_own_firmware_is_the_one_that_the_manager_names_as_active()
    {
        Answer manager = await _bench.GetAsync("/redfish/v1/Managers/bmc");
        Answer firmware = await _bench.GetAsync(manager["Links/ActiveSoftwareImage/@odata.id"]!);

        Assert.Equal(manager["FirmwareVersion"], firmware["Version"]);
        Assert.Equal(("True", "False"), (firmware["Active"], firmware["Updateable"]));
    }

    [Fact]
    public async Task The_PCs_firmware_is_told_by_its_tables()
    {
        Answer firmware = await _bench.GetAsync($"{Inventory}/bios");

        Assert.Equal(("1.80", "American Megatrends", "2024-06-14T00:00:00Z"), (firmware["Version"], firmware["Manufacturer"], firmware["ReleaseDate"]));
        Assert.Equal((await _bench.GetAsync("/redfish/v1/Systems/system"))["BiosVersion"], firmware["Version"]);
    }

    [Fact]
    public async Task A_version_that_somebody_entered_has_not_the_vendor_and_date_of_another()
    {
        await _bench.Manager.SetSystemInfoAsync(new SystemInfo(SystemFirmwareVersion: "2.00"), TestContext.Current.CancellationToken);

        Answer firmware = await _bench.GetAsync($"{Inventory}/bios");

        Assert.Equal(("2.00", null, null), (firmware["Version"], firmware["Manufacturer"], firmware["ReleaseDate"]));
    }

    [Fact]
    public async Task A_PC_that_has_told_nothing_has_no_firmware_in_it()
    {
        _bench.HostInventory.Report = HostReport.None;

        Assert.Equal("1", (await _bench.GetAsync(Inventory))["Members@odata.count"]);
        Assert.Equal(404, (await _bench.GetAsync($"{Inventory}/bios")).Status);
    }

    [Fact]
    public async Task A_date_that_is_none_is_left_out()
    {
        _bench.HostInventory.Report = _bench.HostInventory.Report with { Firmware = new HostFirmware("ACME", "1.0", "14.06.24") };

        Answer firmware = await _bench.GetAsync($"{Inventory}/bios");

        Assert.Equal(("1.0", null), (firmware["Version"], firmware["ReleaseDate"]));
    }

    [Fact]
    public async Task Nothing_takes_an_image()
    {
        Answer service = await _bench.GetAsync("/redfish/v1/UpdateService");

        Assert.Equal((null, null, null), (service["Actions"], service["HttpPushUri"], service["MultipartHttpPushUri"]));
    }
}
