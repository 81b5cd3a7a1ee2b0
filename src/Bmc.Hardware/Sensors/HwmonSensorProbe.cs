using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Bmc.Linux.Hwmon;

namespace Bmc.Hardware.Sensors;

/// <summary>A value of a kernel hwmon device, read on the thread that all of them share.</summary>
internal sealed class HwmonSensorProbe(BoardSensorSource source, HwmonDevices hwmon, OwnerThread thread) : ISensorProbe
{
    public string Path => "hwmon";

    public bool PoweredByHost => false;

    public async Task<ProbeReading> ReadAsync(CancellationToken cancellationToken)
    {
        Result<ProbeReading> answer = await thread.RunAsync(Read, WorkPriority.Ordinary, BusThread.Patience, cancellationToken);
        return answer.TryGet(out ProbeReading reading, out Fault? refusal)
            ? reading
            : ProbeReading.Unavailable(UnavailableReason.BusStuck, refusal.Message);
    }

    public void HostIsOff()
    {
    }

    private ProbeReading Read() => hwmon.TryRead(source.Hwmon!, source.Input!, out double value, out string? reason)
        ? new ProbeReading(value, null)
        : ProbeReading.Unavailable(UnavailableReason.Failed, reason);
}
