using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Fans;

/// <summary>What a zone's sensors ask of its fan.</summary>
/// <param name="Percent">Of full drive; null as long as nobody has looked at the sensors yet.</param>
/// <param name="Alarm">Why it is full speed regardless of the temperatures; null when they decide.</param>
/// <param name="HostIsOff">A sensor of the zone is off with the PC.</param>
internal readonly record struct FanDemand(double? Percent, string? Alarm = null, bool HostIsOff = false)
{
    public const double FullSpeed = 100;

    /// <summary>A reading that was not renewed for several of its intervals: whoever polls has stopped.</summary>
    private static readonly TimeSpan _stale = TimeSpan.FromSeconds(10);
    private const int StaleIntervals = 3;

    /// <summary>
    /// The hottest sensor over the curve; full speed when one has no reading or only an old one. A sensor that is off with
    /// the PC asks for nothing.
    /// </summary>
    /// <param name="sensors">The zone's, as the board and as the last poll have them; null for one that does not exist.</param>
    public static FanDemand Of(BoardFanZone zone, IReadOnlyList<(BoardSensor? Board, SensorReading? Reading)> sensors, DateTimeOffset now)
    {
        double demand = zone.Curve[0].Percent;
        bool unread = false;
        bool hostIsOff = false;
        foreach ((BoardSensor? board, SensorReading? reading) in sensors)
        {
            switch (reading)
            {
                case SensorUnavailable { Reason: UnavailableReason.NotYetRead } when !IsStale(board, reading, now):
                    unread = true;
                    break;
                case SensorUnavailable { Reason: UnavailableReason.HostOff }:
                    hostIsOff = true;
                    break;
                case SensorUnavailable { Reason: UnavailableReason.Settling } when !IsStale(board, reading, now):
                    // It may be as hot as it says.
                    demand = FullSpeed;
                    break;
                case SensorValue value when !IsStale(board, value, now):
                    demand = Math.Max(demand, FanCurve.Percent(zone.Curve, value.Value));
                    break;
                default:
                    return new FanDemand(FullSpeed, $"{board?.Id ?? "a sensor of the zone"}: {Problem(reading)}");
            }
        }

        return unread ? default : new FanDemand(demand, HostIsOff: hostIsOff);
    }

    /// <summary>The clock may be set in either direction; a reading from the future is no better than an old one.</summary>
    private static bool IsStale(BoardSensor? board, SensorReading reading, DateTimeOffset now) =>
        (now - reading.Time).Duration() > _stale + StaleIntervals * (board?.PollInterval ?? TimeSpan.Zero);

    private static string Problem(SensorReading? reading) => reading switch
    {
        SensorUnavailable { Reason: not UnavailableReason.NotYetRead } unavailable => unavailable.Detail,
        null => "the board has no such sensor",
        _ => "not read any more",
    };
}
