using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Limits;

/// <summary>What the limits may be.</summary>
internal static class LimitRules
{
    // IPMI 2.0 Table 43-13 and DCMI 1.5 Table 6-14: inlet air.
    private const byte AirInlet = 0x37;
    private const byte DcmiAirInlet = 0x40;

    private static readonly TimeSpan _maximumExceptionTime = TimeSpan.FromSeconds(ushort.MaxValue);

    public static bool IsInlet(BoardSensor sensor) => sensor is { Kind: SensorKind.Temperature, EntityId: AirInlet or DcmiAirInlet };

    /// <summary>Null when all is well.</summary>
    public static Fault? Check(SetPowerLimitRequest request, int maximumWatts)
    {
        if (!Enum.IsDefined(request.Action))
            return Invalid("there is no such action");
        if (request.Watts < 1 || request.Watts > maximumWatts)
            return Invalid($"the limit is 1 to {maximumWatts} W");
        if (request.CorrectionTime < PowerLimit.MinimumCorrectionTime || request.CorrectionTime > PowerLimit.MaximumCorrectionTime)
            return Invalid($"the correction time is {Seconds(PowerLimit.MinimumCorrectionTime)} to {Seconds(PowerLimit.MaximumCorrectionTime)} s");
        if (request.StatisticsPeriod < TimeSpan.Zero || request.StatisticsPeriod > PowerLimit.MaximumStatisticsPeriod)
            return Invalid($"the statistics period is 0 to {Seconds(PowerLimit.MaximumStatisticsPeriod)} s");
        return null;
    }

    /// <summary>Null when all is well.</summary>
    public static Fault? Check(ThermalLimit limit, BoardSensor sensor)
    {
        if (!Enum.IsDefined(limit.Action))
            return Invalid("there is no such action");
        if (limit.Action != LimitAction.None && (limit.Celsius < sensor.Minimum || limit.Celsius > sensor.Maximum))
            return Invalid($"{sensor.Name} reads {sensor.Minimum} to {sensor.Maximum} °C");
        return limit.ExceptionTime < TimeSpan.Zero || limit.ExceptionTime > _maximumExceptionTime
            ? Invalid($"the exception time is 0 to {Seconds(_maximumExceptionTime)} s")
            : null;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
