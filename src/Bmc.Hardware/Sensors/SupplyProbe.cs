using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Sensors;

/// <summary>The state of a power supply that we drive over its I2C bus.</summary>
internal sealed class SupplyProbe(BusDevice device, ISupplyChip chip) : ISensorProbe
{
    public string Path => $"I2C bus {device.Thread.Number}";

    public bool PoweredByHost => device.Board.PoweredByHost;

    public async Task<ProbeReading> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<SupplyFault> faults = [];
        DeviceFault? fault = await device.UseAsync(() => chip.ReadStatus(out faults), WorkPriority.Ordinary, cancellationToken);
        return fault is null ? new ProbeReading(0, null, faults) : new ProbeReading(0, fault);
    }

    public async Task<Result> ClearFaultsAsync(CancellationToken cancellationToken) =>
        await device.UseAsync(chip.ClearFaults, WorkPriority.Ordinary, cancellationToken) is { } fault
            ? new Fault(FaultCode.Unavailable, fault.Detail)
            : Result.Done;

    public void HostIsOff()
    {
        if (PoweredByHost)
            device.ForgetState();
    }
}
