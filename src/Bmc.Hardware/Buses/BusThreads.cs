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
    private readonly List<BusThread> _buses = [];
    private readonly Dictionary<string, BusDevice> _devices = [];
    private readonly Dictionary<string, KernelChip> _kernelChips = [];
    private readonly List<OwnerThread> _kernelThreads = [];
    private readonly Dictionary<string, string> _missing = [];

    public BusThreads(BoardDescription board, IKernelDevices devices, TimeProvider timeProvider, ILogger<BusThreads> logger)
    {
        foreach (BoardI2cBus bus in board.I2c)
        {
            if (TryFindNumber(bus, devices.SysRoot, out int number, out string? reason) && Open(bus, number, devices, timeProvider, logger, out reason))
                continue;
            BusLog.NotOpened(logger, bus, reason);
            foreach (BoardI2cDevice device in bus.Devices.Where(device => !_kernelChips.ContainsKey(device.Refdes)))
                _missing[device.Refdes] = $"{bus}: {reason}";
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
        [.. _buses.Select(bus => bus.DisposeAsync().AsTask()), .. _kernelThreads.Select(thread => thread.DisposeAsync().AsTask())]);

    private static bool TryFindNumber(BoardI2cBus bus, string sysRoot, out int number, [NotNullWhen(false)] out string? reason)
    {
        number = bus.Number ?? 0;
        reason = null;
        return bus.Adapter is null || I2cAdapters.TryFind(sysRoot, bus.Adapter, out number, out reason);
    }

    private bool Open(
        BoardI2cBus bus, int number, IKernelDevices devices, TimeProvider timeProvider, ILogger logger, [NotNullWhen(false)] out string? reason)
    {
        AddKernelChips(bus, number, devices.SysRoot, timeProvider);
        if (!devices.TryOpenI2cBus(number, out II2cBus? opened, out reason))
            return false;
        var thread = new BusThread(opened, timeProvider, logger);
        _buses.Add(thread);
        AddDevices(bus, thread, logger);
        return true;
    }

    private static IEnumerable<BoardI2cDevice> OfBmc(BoardI2cBus bus) => bus.Devices.Where(device => device.Driver == BoardChipDriver.Bmc);

    /// <summary>They have a thread of their own, so that neither kind of chip waits for the other; the kernel takes care of the bus.</summary>
    private void AddKernelChips(BoardI2cBus bus, int number, string sysRoot, TimeProvider timeProvider)
    {
        BoardI2cDevice[] chips = [.. bus.Devices.Except(OfBmc(bus))];
        if (chips.Length == 0)
            return;
        string path = $"I2C bus {number} (kernel drivers)";
        var thread = new OwnerThread(path, timeProvider);
        _kernelThreads.Add(thread);
        foreach (BoardI2cDevice chip in chips)
        {
            var client = new KernelI2cClient(sysRoot, number, chip.Address, chip.Device);
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
