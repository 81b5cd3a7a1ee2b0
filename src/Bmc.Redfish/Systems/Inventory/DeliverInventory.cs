using System.Text.RegularExpressions;
using Bmc.Contracts;
using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>
/// What a person has the PC send: <c>SmbiosTable</c>, the bytes of /sys/firmware/dmi/tables/DMI in Base64 (RFC 4648 §4); <c>Drives</c> and
/// <c>NetworkPorts</c>, objects whose members are those of Drive and EthernetInterface where these have them; <c>EfiVariables</c>, the boot manager's
/// variables, each with its <c>Name</c> and the file's bytes as its <c>Value</c>. The script inventory.sh does it.
/// </summary>
internal sealed partial class DeliverInventory(IHostInventory inventory) : IAction
{
    public const string ActionName = "BmcFirmware.DeliverInventory";
    public const string Target = $"{Paths.System}/Actions/Oem/{ActionName}";

    /// <summary>The table in Base64, and as much again for the rest.</summary>
    public const int MaximumBody = 2 * LongestTable;

    private const int LongestTable = (IHostInventory.MaximumSmbios + 2) / 3 * 4;

    private const int LongestVariable = (IHostInventory.MaximumEfiVariable + 2) / 3 * 4;

    public string Name => ActionName;

    public async ValueTask<Outcome> ActAsync(RedfishRequest request, JsonBody parameters)
    {
        parameters.Require("SmbiosTable");
        string? text = parameters.Text("SmbiosTable", LongestTable);
        byte[] table = new byte[IHostInventory.MaximumSmbios];
        int length = 0;
        if (text is not null && !Convert.TryFromBase64String(text, table, out length))
            parameters.RefuseValue("SmbiosTable");
        HostDrive[] drives = [.. (parameters.Objects("Drives", IHostInventory.MaximumDrives) ?? []).Select(ReadDrive)];
        HostNetworkPort[] ports = [.. (parameters.Objects("NetworkPorts", IHostInventory.MaximumNetworkPorts) ?? []).Select(ReadPort)];
        HostEfiVariable[] variables = [.. (parameters.Objects("EfiVariables", IHostInventory.MaximumEfiVariables) ?? []).Select(ReadVariable)];
        if (!parameters.IsUsable())
            return default;
        Result result = await inventory.DeliverAsync(new DeliverInventoryRequest(table[..length], drives, ports, variables, request.Origin), request.Aborted);
        return request.OutcomeOf(result.Fault);
    }

    private static HostDrive ReadDrive(JsonBody drive)
    {
        drive.Require("Name");
        return new HostDrive(
            drive.Text("Name", IHostInventory.MaximumText) ?? "",
            Known(drive, "Model"),
            Known(drive, "SerialNumber"),
            drive.Number("CapacityBytes", 0, long.MaxValue),
            Known(drive, "MediaType"),
            Known(drive, "Protocol"),
            Known(drive, "Revision"));
    }

    private static HostNetworkPort ReadPort(JsonBody port)
    {
        port.Require("Name");
        port.Require("MACAddress");
        string address = port.Text("MACAddress", IHostInventory.MaximumText) ?? "";
        if (address.Length > 0 && !MacAddress().IsMatch(address))
            port.RefuseValue("MACAddress");
        return new HostNetworkPort(
            port.Text("Name", IHostInventory.MaximumText) ?? "",
            address,
            port.Flag("LinkUp"),
            (int?)port.Number("SpeedMbps", 0, int.MaxValue),
            port.Texts("Addresses", IHostInventory.MaximumAddresses, IHostInventory.MaximumText));
    }

    private static HostEfiVariable ReadVariable(JsonBody variable)
    {
        variable.Require("Name");
        variable.Require("Value");
        string name = variable.Text("Name", IHostInventory.MaximumText) ?? "";
        byte[] value = new byte[IHostInventory.MaximumEfiVariable];
        int length = 0;
        if (variable.Text("Value", LongestVariable) is { } text && !Convert.TryFromBase64String(text, value, out length))
            variable.RefuseValue("Value");
        return new HostEfiVariable(name, value[..length]);
    }

    // A script has no better word for what it does not know.
    private static string? Known(JsonBody part, string name) => part.Text(name, IHostInventory.MaximumText) is { Length: > 0 } text ? text.Trim() : null;

    [GeneratedRegex("^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$")]
    private static partial Regex MacAddress();
}
