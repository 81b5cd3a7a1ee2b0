using Bmc.Contracts;
using Bmc.Contracts.Limits;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Power;

/// <summary>
/// Power.PowerControl.PowerLimit, which has DCMI's own words (DCMI 1.5 §6.6.3): a limit that is exceeded for longer than the correction time
/// has the exception. It is off until somebody sends LimitInWatts, and a limit of null takes it away.
/// </summary>
internal static class PowerLimitProperty
{
    private enum LimitException
    {
        NoAction,
        HardPowerOff,
        LogEventOnly,
    }

    public static void Write(PowerLimitStatus status, ResourceWriter json)
    {
        PowerLimit limit = status.Limit;
        using (json.Object("PowerLimit"))
        {
            if (limit.Active)
                json.Number("LimitInWatts", (long)limit.Watts);
            else
                json.Null("LimitInWatts");
            json.Word<LimitException>("LimitException", limit.Action switch
            {
                LimitAction.PowerOff => LimitException.HardPowerOff,
                LimitAction.Log => LimitException.LogEventOnly,
                _ => LimitException.NoAction,
            });
            json.Number("CorrectionInMs", (long)limit.CorrectionTime.TotalMilliseconds);
        }
    }

    /// <param name="whole">What the limit was found in.</param>
    public static async ValueTask<Outcome> ChangeAsync(ILimits limits, JsonBody limit, JsonBody whole, RedfishRequest request)
    {
        Result<PowerLimitStatus> present = await limits.GetPowerLimitAsync(request.Aborted);
        if (!present.TryGet(out PowerLimitStatus? status, out Fault? fault))
            return BmcMessages.Of(fault, request.Path);
        bool isOff = limit.TakeNull("LimitInWatts");
        long? watts = isOff ? null : limit.Number("LimitInWatts", 1, status.MaximumWatts);
        LimitException? exception = limit.Word<LimitException>("LimitException");
        long? correction = limit.Number(
            "CorrectionInMs", (long)PowerLimit.MinimumCorrectionTime.TotalMilliseconds, (long)PowerLimit.MaximumCorrectionTime.TotalMilliseconds);
        if (!whole.IsUsable())
            return default;
        if (watts is not null || exception is not null || correction is not null)
        {
            var wanted = new SetPowerLimitRequest(
                exception switch
                {
                    LimitException.HardPowerOff => LimitAction.PowerOff,
                    LimitException.LogEventOnly => LimitAction.Log,
                    LimitException.NoAction => LimitAction.None,
                    _ => status.Limit.Action,
                },
                (int)(watts ?? status.Limit.Watts),
                correction is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : status.Limit.CorrectionTime,
                status.Limit.StatisticsPeriod,
                request.Origin);
            if ((await limits.SetPowerLimitAsync(wanted, request.Aborted)).Fault is { } refused)
                return BmcMessages.Of(refused, request.Path);
        }

        if (!isOff && watts is null)
            return Outcome.Done;
        Result switched = await limits.ActivatePowerLimitAsync(new ActivatePowerLimitRequest(Active: !isOff, request.Origin), request.Aborted);
        return request.OutcomeOf(switched.Fault);
    }
}
