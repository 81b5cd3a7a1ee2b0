using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Hardware.Buses;
using Bmc.Linux.I2c;

namespace Bmc.Hardware.Sensors;

/// <summary>A channel of a chip that we drive over its I2C bus.</summary>
internal sealed class BusSensorProbe(BusDevice device, ISensorChip chip, int channel) : ISensorProbe
{
    public string Path => $"I2C bus {device.Thread.Number}";

    public bool PoweredByHost => device.Board.PoweredByHost;

    public async Task<ProbeReading> ReadAsync(CancellationToken cancellationToken)
    {
        double value = 0;
        I2cFault cause = I2cFault.None;
        string? problem = null;
        DeviceFault? fault = await device.UseAsync(
            () =>
            {
                cause = chip.Read(channel, out value);
                problem = (chip as IExplainsFaults)?.Problem;
                return cause;
            },
            WorkPriority.Ordinary,
            cancellationToken);
        return fault is null ? new ProbeReading(value, null) : new ProbeReading(0, Explained(fault, cause, problem));
    }

    public void HostIsOff()
    {
        if (PoweredByHost)
            device.ForgetState();
    }

    /// <summary>The chip knows more of what it was answered than the bus does.</summary>
    private static DeviceFault Explained(DeviceFault fault, I2cFault cause, string? problem) => problem is null
        ? fault
        : new DeviceFault(cause == I2cFault.BadValue ? UnavailableReason.Implausible : fault.Reason, $"{fault.Detail}: {problem}");
}
