using Bmc.Devices;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Sensors;

/// <summary>A channel of a chip that we drive over its I2C bus.</summary>
internal sealed class BusSensorProbe(BusDevice device, ISensorChip chip, int channel) : ISensorProbe
{
    public string Path => $"I2C bus {device.Thread.Number}";

    public bool PoweredByHost => device.Board.PoweredByHost;

    public async Task<ProbeReading> ReadAsync(CancellationToken cancellationToken)
    {
        double value = 0;
        DeviceFault? fault = await device.UseAsync(() => chip.Read(channel, out value), WorkPriority.Ordinary, cancellationToken);
        return fault is null ? new ProbeReading(value, null) : new ProbeReading(0, fault);
    }

    public void HostIsOff()
    {
        if (PoweredByHost)
            device.ForgetState();
    }
}
