using Bmc.Contracts;
using Bmc.Contracts.HostInventory;
using Bmc.Hardware.HostInventory.Efi;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.HostInventory;

/// <summary>Keeps what the PC last told of itself.</summary>
public sealed partial class HostInventoryStore : IHostInventory
{
    private readonly Lock _gate = new();
    private readonly SettingsFile<HostInventoryRecord> _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private HostReport _report = HostReport.None;

    /// <param name="stateFolder">Where host-inventory.json is kept.</param>
    public HostInventoryStore(string stateFolder, TimeProvider time, ILogger<HostInventoryStore> logger)
    {
        (_time, _logger) = (time, logger);
        _file = new SettingsFile<HostInventoryRecord>(Path.Combine(stateFolder, "host-inventory.json"), HostInventoryJson.Default.HostInventoryRecord);
        if (_file.Load(out string? problem) is { } stored && HostInventoryReader.TryRead(stored, out HostReport? report))
            _report = report;
        if (problem is not null)
            LogLost(problem);
    }

    public ValueTask<HostReport> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(_report);
    }

    public ValueTask<Result> DeliverAsync(DeliverInventoryRequest request, CancellationToken cancellationToken)
    {
        if (FaultOf(request) is { } fault)
            return ValueTask.FromResult<Result>(new Fault(FaultCode.Invalid, fault));
        var record = new HostInventoryRecord(_time.GetUtcNow(), request.Smbios, request.Drives, request.NetworkPorts, request.EfiVariables);
        if (!HostInventoryReader.TryRead(record, out HostReport? report))
            return ValueTask.FromResult<Result>(new Fault(FaultCode.Invalid, "this is no SMBIOS structure table: /sys/firmware/dmi/tables/DMI has it"));
        lock (_gate)
        {
            Result saved = _file.Save(record);
            if (saved.IsDone)
            {
                _report = report;
                LogDelivered(request.Origin, report.Processors.Count, report.Memory.Count, report.Drives.Count, report.NetworkPorts.Count, report.BootOptions.Count);
            }

            return ValueTask.FromResult(saved);
        }
    }

    private static string? FaultOf(DeliverInventoryRequest request)
    {
        if (request.Smbios.Length > IHostInventory.MaximumSmbios)
            return $"the table has more than {IHostInventory.MaximumSmbios} bytes";
        if (request.Drives.Count > IHostInventory.MaximumDrives || request.NetworkPorts.Count > IHostInventory.MaximumNetworkPorts)
            return $"there are more than {IHostInventory.MaximumDrives} drives or {IHostInventory.MaximumNetworkPorts} network ports";
        if (request.EfiVariables.Count > IHostInventory.MaximumEfiVariables
            || request.EfiVariables.Any(variable => !BootVariables.IsKnown(variable.Name) || variable.Value.Length > IHostInventory.MaximumEfiVariable))
        {
            return $"the EFI variables are BootOrder and Boot0000 to BootFFFF, at most {IHostInventory.MaximumEfiVariables} of at most {IHostInventory.MaximumEfiVariable} bytes";
        }

        foreach (HostDrive drive in request.Drives)
        {
            if (drive.Name.Length == 0 || IsTooLong(drive.Name, drive.Model, drive.SerialNumber, drive.Media, drive.Protocol, drive.Firmware) || drive.Bytes < 0)
                return $"a drive has a name, texts of at most {IHostInventory.MaximumText} characters, and no less than no bytes";
        }

        foreach (HostNetworkPort port in request.NetworkPorts)
        {
            if (port.Name.Length == 0 || IsTooLong(port.Name, port.MacAddress) || port.Addresses is { Count: > IHostInventory.MaximumAddresses } || (port.Addresses ?? []).Any(address => address.Length > IHostInventory.MaximumText))
                return $"a network port has a name, texts of at most {IHostInventory.MaximumText} characters, and at most {IHostInventory.MaximumAddresses} addresses";
        }

        return null;
    }

    private static bool IsTooLong(params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
        {
            if (text?.Length > IHostInventory.MaximumText)
                return true;
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the PC told of itself is lost: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Origin} delivered the PC's inventory: {Processors} processors, {Modules} memory modules, {Drives} drives, {Ports} network ports, {Options} boot options")]
    private partial void LogDelivered(RequestOrigin origin, int processors, int modules, int drives, int ports, int options);
}
