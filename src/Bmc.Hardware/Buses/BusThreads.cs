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
    private readonly Dictionary<string, KernelChip> _kernelChips = [];
    private readonly List<OwnerThread> _kernelThreads = [];
    private readonly Dictionary<string, string> _missing = [];

    public BusThreads(BoardDescription board, IKernelDevices devices, TimeProvider timeProvider, ILogger<BusThreads> logger)
    {
        foreach (BoardI2cBus bus in board.I2c)
        {
            AddKernelChips(bus, devices.SysRoot, timeProvider);
            if (devices.TryOpenI2cBus(bus.Bus, out II2cBus? opened, out string? reason))
            {
                var thread = new BusThread(opened, timeProvider, logger);
                _buses.Add(bus.Bus, thread);
                AddDevices(bus, thread, logger);
            }
            else
            {
                BusLog.NotOpened(logger, bus.Bus, reason);
                foreach (BoardI2cDevice device in OfBmc(bus))
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

    /// <summary>A chip that a driver of the kernel reads; null for all others.</summary>
    public KernelChip? FindKernelChip(string refdes) => _kernelChips.GetValueOrDefault(refdes);

    /// <summary>All buses at once: one that hangs delays the end by its patience, not by a multiple.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(
        [.. _buses.Values.Select(bus => bus.DisposeAsync().AsTask()), .. _kernelThreads.Select(thread => thread.DisposeAsync().AsTask())]);

    private static IEnumerable<BoardI2cDevice> OfBmc(BoardI2cBus bus) => bus.Devices.Where(device => device.Driver == BoardChipDriver.Bmc);

    /// <summary>They have a thread of their own, so that neither kind of chip waits for the other; the kernel takes care of the bus.</summary>
    private void AddKernelChips(BoardI2cBus bus, string sysRoot, TimeProvider timeProvider)
    {
        BoardI2cDevice[] chips = [.. bus.Devices.Except(OfBmc(bus))];
        if (chips.Length == 0)
            return;
        string path = $"I2C bus {bus.Bus} (kernel drivers)";
        var thread = new OwnerThread(path, timeProvider);
        _kernelThreads.Add(thread);
        foreach (BoardI2cDevice chip in chips)
        {
            var client = new KernelI2cClient(sysRoot, bus.Bus, chip.Address, chip.Device);
            _missing[chip.Refdes] = $"{chip.Refdes} ({chip.Device}) is in the hands of a driver of the kernel";
            _kernelChips[chip.Refdes] = new KernelChip(chip, client, thread, path, timeProvider);
        }
    }

    private void AddDevices(BoardI2cBus bus, BusThread thread, ILogger logger)
    {
        foreach (BoardI2cDevice device in OfBmc(bus))
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
