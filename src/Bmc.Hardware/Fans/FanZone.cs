using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Hardware.Buses;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Fans;

/// <summary>One zone: drives its fan each second, which also feeds the watchdog of a controller that has one.</summary>
internal sealed class FanZone
{
    private readonly BoardFanZone _zone;
    private readonly (BoardSensor? Board, byte? Number)[] _sensors;
    private readonly BusDevice? _device;
    private readonly IFanController? _controller;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private double? _drive;
    private long _drivenAt;
    private string? _alarm;
    private string? _fault;

    public FanZone(BoardFanZone zone, BoardDescription board, BusThreads buses, TimeProvider timeProvider, ILogger logger)
    {
        _zone = zone;
        _time = timeProvider;
        _logger = logger;
        _sensors = [.. zone.Sensors.Select(id => board.Sensors.FirstOrDefault(sensor => sensor.Id == id)).Select(sensor => (sensor, sensor?.Number))];
        if (!buses.TryFind(zone.Fan, out _device, out string? reason))
            FanLog.NoController(logger, zone.Name, reason);
        _controller = _device?.Chip as IFanController;
        if (_device is not null && _controller is null)
            FanLog.NoController(logger, zone.Name, $"{zone.Fan} ({_device.Board.Device}) drives no fan");
    }

    /// <summary>Its temperatures or its fan are out of control.</summary>
    public bool HasFault => Volatile.Read(ref _alarm) is not null || Volatile.Read(ref _fault) is not null || _controller is null;

    public async Task DriveAsync(IReadOnlyDictionary<byte, SensorReading> readings, CancellationToken cancellationToken)
    {
        FanDemand demand = FanDemand.Of(_zone, [.. _sensors.Select(sensor => (sensor.Board, Reading(sensor.Number, readings)))], _time.GetUtcNow());
        if (demand.Percent is not { } target)
            return;
        ShowAlarm(demand.Alarm);
        if (demand.HostIsOff && _device is { Board.PoweredByHost: true })
        {
            LeaveOff();
            return;
        }

        long now = _time.GetTimestamp();
        await SetAsync(FanSlew.Next(_drive, target, _time.GetElapsedTime(_drivenAt, now)), cancellationToken);
        _drivenAt = now;
    }

    /// <summary>For the end: whoever comes next, or nobody, finds the fan on the safe side.</summary>
    public Task SetFullSpeedAsync() => SetAsync(FanDemand.FullSpeed, CancellationToken.None);

    private static SensorReading? Reading(byte? number, IReadOnlyDictionary<byte, SensorReading> readings) =>
        number is { } known ? readings.GetValueOrDefault(known) : null;

    private async Task SetAsync(double percent, CancellationToken cancellationToken)
    {
        if (_controller is null)
            return;
        DeviceFault? fault = await _device!.UseAsync(() => _controller.SetDrive(percent), WorkPriority.Urgent, cancellationToken);

        // Not known any more: the next drive is set as the temperatures want it.
        _drive = fault is null ? percent : null;
        ShowFault(fault?.Detail);
    }

    /// <summary>The controller has no power: nobody answers, and it must be started when it has again.</summary>
    private void LeaveOff()
    {
        _device!.ForgetState();
        _drive = null;
        ShowFault(null);
    }

    private void ShowAlarm(string? alarm)
    {
        if (alarm is not null && _alarm is null)
            FanLog.FullSpeed(_logger, _zone.Name, alarm);
        else if (alarm is null && _alarm is not null)
            FanLog.UnderControl(_logger, _zone.Name);
        Volatile.Write(ref _alarm, alarm);
    }

    private void ShowFault(string? fault)
    {
        if (fault is not null && _fault is null)
            FanLog.NotDriven(_logger, _zone.Name, _zone.Fan, fault);
        else if (fault is null && _fault is not null)
            FanLog.DrivenAgain(_logger, _zone.Name, _zone.Fan);
        Volatile.Write(ref _fault, fault);
    }
}
