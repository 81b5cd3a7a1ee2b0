using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Sensors;

/// <summary>A sensor whose device can't be had: one broken part of a board leaves the others working.</summary>
internal sealed class AbsentSensorProbe(string reason) : ISensorProbe
{
    public string Path => "absent";

    public bool PoweredByHost => false;

    public Task<ProbeReading> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ProbeReading.Unavailable(UnavailableReason.NotPresent, reason));

    public void HostIsOff()
    {
    }
}
