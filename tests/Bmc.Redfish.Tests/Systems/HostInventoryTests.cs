using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.HostInventory;

namespace Bmc.Redfish.Tests.Systems;

public sealed class HostInventoryTests
{
    private const string System = "/redfish/v1/Systems/system";
    private const string Deliver = $"{System}/Actions/Oem/BmcFirmware.DeliverInventory";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task What_the_PC_told_is_shown_by_the_standard_s_words()
    {
        Answer system = await _bench.GetAsync(System, AccountRole.User);
        Assert.Equal(("1", "AMD Ryzen 7 7700", "8", "16"), (system["ProcessorSummary/Count"], system["ProcessorSummary/Model"], system["ProcessorSummary/CoreCount"], system["ProcessorSummary/LogicalProcessorCount"]));
        Assert.Equal(("16", "1.80", "ACME"), (system["MemorySummary/TotalSystemMemoryGiB"], system["BiosVersion"], system["Manufacturer"]));

        Answer memory = await _bench.GetAsync($"{System}/Memory/0");
        Assert.Equal(("DDR5", "16384", "NoECC"), (memory["MemoryDeviceType"], memory["CapacityMiB"], memory["ErrorCorrection"]));
        Answer drive = await _bench.GetAsync($"{System}/Storage/host/Drives/0");
        Assert.Equal(("SSD", "NVMe", "1000204886016"), (drive["MediaType"], drive["Protocol"], drive["CapacityBytes"]));
        Answer port = await _bench.GetAsync($"{System}/EthernetInterfaces/0");
        Assert.Equal(("02:00:00:00:00:01", "LinkUp"), (port["MACAddress"], port["LinkStatus"]));
        Assert.Equal("192.0.2.20", port.Json.GetProperty("IPv4Addresses")[0].GetProperty("Address").GetString());
        Assert.Equal("fe80::1", port.Json.GetProperty("IPv6Addresses")[0].GetProperty("Address").GetString());
    }

    [Fact]
    public async Task The_firmware_s_boot_options_are_there_by_their_names_and_in_their_order()
    {
        Answer system = await _bench.GetAsync(System, AccountRole.User);
        Answer all = await _bench.GetAsync($"{System}/BootOptions", AccountRole.User);
        Answer disk = await _bench.GetAsync($"{System}/BootOptions/Boot0000", AccountRole.User);
        Answer network = await _bench.GetAsync($"{System}/BootOptions/Boot001A", AccountRole.User);

        Assert.Equal(["Boot001A", "Boot0000"], system.Json.GetProperty("Boot").GetProperty("BootOrder").EnumerateArray().Select(reference => reference.GetString()));
        Assert.Equal($"{System}/BootOptions", system["Boot/BootOptions/@odata.id"]);
        Assert.Equal("2", all["Members@odata.count"]);
        Assert.Equal(("Boot0000", "Debian", "True"), (disk["BootOptionReference"], disk["DisplayName"], disk["BootOptionEnabled"]));
        Assert.EndsWith("shimx64.efi", disk["UefiDevicePath"]);
        Assert.Equal(("UEFI: PXE", "False", null), (network["DisplayName"], network["BootOptionEnabled"], network["UefiDevicePath"]));
        Assert.Equal(404, (await _bench.GetAsync($"{System}/BootOptions/Boot0001")).Status);
        Answer refused = await _bench.SendAsync("PATCH", System, """{"Boot":{"BootOrder":["Boot0000"]}}""", AccountRole.Administrator);
        Assert.Equal((400, "PropertyNotWritable"), (refused.Status, refused.Messages[0]));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("00")]
    [InlineData("x")]
    public async Task A_part_that_is_not_there_is_not_found(string id) => Assert.Equal(404, (await _bench.GetAsync($"{System}/Processors/{id}")).Status);

    [Fact]
    public async Task A_PC_that_has_told_nothing_has_empty_collections()
    {
        _bench.HostInventory.Report = HostReport.None;

        Answer system = await _bench.GetAsync(System);
        Assert.Null(system["ProcessorSummary/Count"]);
        Assert.Null(system["Boot/BootOrder"]);
        Assert.Null(system["Boot/BootOptions/@odata.id"]);
        Assert.Equal("0", (await _bench.GetAsync($"{System}/Processors"))["Members@odata.count"]);
        Assert.Equal("0", (await _bench.GetAsync($"{System}/Storage"))["Members@odata.count"]);
        Assert.Equal(404, (await _bench.GetAsync($"{System}/Storage/host")).Status);
    }

    [Fact]
    public async Task A_delivery_is_handed_on_as_it_is()
    {
        Answer answer = await DeliverAsync("""
            {"SmbiosTable":"AQID","Drives":[{"Name":"sda","Model":" Disk ","SerialNumber":"","CapacityBytes":512,"MediaType":"HDD","Protocol":"SATA"}],
             "NetworkPorts":[{"Name":"eth0","MACAddress":"02:00:00:00:00:01","LinkUp":true,"SpeedMbps":1000,"Addresses":["192.0.2.1"]}],
             "EfiVariables":[{"Name":"BootOrder","Value":"BwAAAAEA"}]}
            """);

        Assert.Equal(204, answer.Status);
        DeliverInventoryRequest request = Assert.Single(_bench.HostInventory.Deliveries);
        Assert.Equal([1, 2, 3], request.Smbios);
        Assert.Equal(new HostDrive("sda", "Disk", null, 512, "HDD", "SATA"), Assert.Single(request.Drives));
        Assert.Equal(["192.0.2.1"], Assert.Single(request.NetworkPorts).Addresses!);
        HostEfiVariable variable = Assert.Single(request.EfiVariables);
        Assert.Equal("BootOrder", variable.Name);
        Assert.Equal([7, 0, 0, 0, 1, 0], variable.Value);
        Assert.Equal("operator", request.Origin.Account);
    }

    [Theory]
    [InlineData("""{}""", "ActionParameterMissing")]
    [InlineData("""{"SmbiosTable":"not base64!"}""", "ActionParameterValueError")]
    [InlineData("""{"SmbiosTable":5}""", "ActionParameterValueTypeError")]
    [InlineData("""{"SmbiosTable":"AQID","Drives":{}}""", "ActionParameterValueTypeError")]
    [InlineData("""{"SmbiosTable":"AQID","Drives":[{}]}""", "ActionParameterMissing")]
    [InlineData("""{"SmbiosTable":"AQID","Drives":[{"Name":"x","CapacityBytes":-1}]}""", "ActionParameterValueOutOfRange")]
    [InlineData("""{"SmbiosTable":"AQID","NetworkPorts":[{"Name":"x","MACAddress":"nonsense"}]}""", "ActionParameterValueError")]
    [InlineData("""{"SmbiosTable":"AQID","EfiVariables":[{"Name":"BootOrder"}]}""", "ActionParameterMissing")]
    [InlineData("""{"SmbiosTable":"AQID","EfiVariables":[{"Name":"BootOrder","Value":"!"}]}""", "ActionParameterValueError")]
    [InlineData("""{"SmbiosTable":"AQID","Cpu":1}""", "ActionParameterUnknown")]
    public async Task A_delivery_that_is_not_right_changes_nothing(string body, string message)
    {
        Answer answer = await DeliverAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.HostInventory.Deliveries);
    }

    [Fact]
    public async Task What_the_owner_refuses_is_refused_in_its_words()
    {
        _bench.HostInventory.Refusal = new Fault(FaultCode.Invalid, "this is no SMBIOS structure table");

        Assert.Equal("Refused", (await DeliverAsync("""{"SmbiosTable":"AQID"}""")).Messages[1]);
    }

    private Task<Answer> DeliverAsync(string body) => _bench.SendAsync("POST", Deliver, body, AccountRole.Operator);
}
