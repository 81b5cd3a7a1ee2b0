using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Buses;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Fans;

/// <summary>
/// Drives the board's fans by the temperatures of their zones. Whatever is not known means full speed; where the
/// controller has a watchdog, the end of this process does too.
/// </summary>
public sealed class FanControl : IAsyncDisposable
{
    /// <summary>Below the watchdog time of every controller that we know (4 s).</summary>
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<FanZone> _zones;
    private readonly ISensors _sensors;
    private readonly TimeProvider _time;

    public FanControl(BoardDescription board, BusThreads buses, ISensors sensors, TimeProvider timeProvider, ILogger<FanControl> logger)
    {
        _zones = [.. board.FanZones.Select(zone => new FanZone(zone, board, buses, timeProvider, logger))];
        _sensors = sensors;
        _time = timeProvider;
    }

    /// <summary>True when a zone is out of control: IPMI's and Redfish's cooling fault.</summary>
    public bool HasFault => _zones.Any(zone => zone.HasFault);

    /// <summary>Drives until cancelled, each zone by itself: a bus that hangs holds up its own fan only.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        ParallelLoops.RunAsync(_zones.Select<FanZone, Func<CancellationToken, Task>>(zone => token => RunAsync(zone, token)), cancellationToken);

    /// <summary>One beat of all zones.</summary>
    public Task DriveAsync(CancellationToken cancellationToken) => Task.WhenAll(_zones.Select(zone => DriveAsync(zone, cancellationToken)));

    /// <summary>Leaves every fan at full speed.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_zones.Select(zone => zone.SetFullSpeedAsync()));

    private async Task RunAsync(FanZone zone, CancellationToken cancellationToken)
    {
        using var beat = new PeriodicTimer(_beat, _time);
        do
            await DriveAsync(zone, cancellationToken);
        while (await beat.WaitForNextTickAsync(cancellationToken));
    }

    private async Task DriveAsync(FanZone zone, CancellationToken cancellationToken)
    {
        IReadOnlyList<SensorSnapshot> sensors = await _sensors.GetSnapshotAsync(cancellationToken);
        await zone.DriveAsync(sensors.ToDictionary(sensor => sensor.Description.Number, sensor => sensor.Reading), cancellationToken);
    }
}
