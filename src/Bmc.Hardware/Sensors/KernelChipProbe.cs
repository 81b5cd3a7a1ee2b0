using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Sensors;

/// <summary>A value of a chip of the board that a driver of the kernel reads.</summary>
internal sealed class KernelChipProbe(KernelChip chip, string input) : ISensorProbe
{
    public string Path => chip.Path;

    public bool PoweredByHost => chip.Board.PoweredByHost;

    public async Task<ProbeReading> ReadAsync(CancellationToken cancellationToken)
    {
        Result<ProbeReading> answer = await chip.Thread.RunAsync(Read, WorkPriority.Ordinary, BusThread.Patience, cancellationToken);
        return answer.TryGet(out ProbeReading reading, out Fault? refusal)
            ? reading
            : ProbeReading.Unavailable(UnavailableReason.BusStuck, refusal.Message);
    }

    public void HostIsOff()
    {
    }

    private ProbeReading Read() => chip.Read(input, out double value) is { } reason
        ? ProbeReading.Unavailable(UnavailableReason.NotPresent, reason)
        : new ProbeReading(value, null);
}
