using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Board;
using Bmc.Devices;
using Bmc.Hardware.Board;
using Bmc.Linux;
using Bmc.Linux.I2c;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Buses;

/// <summary>
/// The board's I2C buses, each with its own thread, and the chips on them by refdes. What can't be had is named with its
/// reason; the rest works.
/// </summary>
public sealed class BusThreads : IAsyncDisposable
{
    private readonly Dictionary<int, BusThread> _buses = [];
    private readonly Dictionary<string, BusDevice> _devices = [];
    private readonly Dictionary<string, string> _missing = [];

    public BusThreads(BoardDescription board, IKernelDevices devices, TimeProvider timeProvider, ILogger<BusThreads> logger)
    {
        foreach (BoardI2cBus bus in board.I2c)
        {
            if (devices.TryOpenI2cBus(bus.Bus, out II2cBus? opened, out string? reason))
            {
                var thread = new BusThread(opened, timeProvider, logger);
                _buses.Add(bus.Bus, thread);
                AddDevices(bus, thread, logger);
            }
            else
            {
                BusLog.NotOpened(logger, bus.Bus, reason);
                foreach (BoardI2cDevice device in bus.Devices)
                    _missing[device.Refdes] = $"I2C bus {bus.Bus}: {reason}";
            }
        }
    }

    /// <param name="reason">A sentence for people when it is not there.</param>
    public bool TryFind(string refdes, [NotNullWhen(true)] out BusDevice? device, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (_devices.TryGetValue(refdes, out device))
            return true;
        reason = _missing.GetValueOrDefault(refdes) ?? $"the board has no device {refdes}";
        return false;
    }

    /// <summary>All buses at once: one that hangs delays the end by its patience, not by a multiple.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_buses.Values.Select(bus => bus.DisposeAsync().AsTask()));

    private void AddDevices(BoardI2cBus bus, BusThread thread, ILogger logger)
    {
        foreach (BoardI2cDevice device in bus.Devices)
        {
            if (DeviceDrivers.TryFind(device.Device, out DeviceDriver? driver))
            {
                var address = new SmbusDevice(thread.Bus, device.Address, device.PacketErrorChecking);
                _devices[device.Refdes] = new BusDevice(device, thread, driver.Create(address, DeviceCatalogue.SettingsOf(device)));
            }
            else
            {
                BusLog.NoDriver(logger, device.Refdes, device.Device);
                _missing[device.Refdes] = $"{device.Refdes}: there is no driver \"{device.Device}\"";
            }
        }
    }
}
