using Bmc.Contracts.Board;
using Bmc.Devices;
using Bmc.Hardware.Buses;
using Bmc.Linux.Hwmon;

namespace Bmc.Hardware.Sensors;

/// <summary>Finds the way to each of the board's sensors.</summary>
internal sealed class SensorProbes(BusThreads buses, HwmonDevices hwmon, OwnerThread hwmonThread)
{
    public ISensorProbe For(BoardSensor sensor) => sensor.Source switch
    {
        { Device: { } refdes, Channel: { } channel } => OnBus(refdes, channel),
        { Hwmon: not null, Input: not null } => new HwmonSensorProbe(sensor.Source, hwmon, hwmonThread),
        _ => new AbsentSensorProbe("the board does not say where it is"),
    };

    private ISensorProbe OnBus(string refdes, string channel)
    {
        if (buses.FindKernelChip(refdes) is { } kernelChip)
            return new KernelChipProbe(kernelChip, channel);
        if (!buses.TryFind(refdes, out BusDevice? device, out string? reason))
            return new AbsentSensorProbe(reason);
        if (channel == ISupplyChip.StatusChannel && device.Chip is ISupplyChip supply)
            return new SupplyProbe(device, supply);
        if (device.Chip is not ISensorChip chip)
            return new AbsentSensorProbe($"{refdes} ({device.Board.Device}) measures nothing");
        for (int i = 0; i < chip.Channels.Count; i++)
        {
            if (chip.Channels[i] == channel)
                return new BusSensorProbe(device, chip, i);
        }

        return new AbsentSensorProbe($"{refdes} ({device.Board.Device}) has no \"{channel}\", only {string.Join(", ", chip.Channels)}");
    }
}
