namespace Bmc.Contracts.Limits;

public sealed record SetPowerLimitRequest(LimitAction Action, int Watts, TimeSpan CorrectionTime, TimeSpan StatisticsPeriod, RequestOrigin Origin);

public sealed record ActivatePowerLimitRequest(bool Active, RequestOrigin Origin);

public sealed record SetThermalLimitRequest(ThermalLimit Limit, RequestOrigin Origin);

/// <summary>The limits of power and inlet temperature, and the power over time; owned by the hardware role.</summary>
public interface ILimits
{
    /// <summary>Unsupported where no sensor measures the PC's power, Unavailable while one does not answer.</summary>
    /// <param name="window">Null: as the power limit's statistics period says.</param>
    ValueTask<Result<PowerStatistics>> GetPowerAsync(TimeSpan? window, CancellationToken cancellationToken);

    /// <summary>Unsupported where no sensor measures the PC's power.</summary>
    ValueTask<Result<PowerLimitStatus>> GetPowerLimitAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers; an active limit is replaced at once, another one stays inactive.</summary>
    ValueTask<Result> SetPowerLimitAsync(SetPowerLimitRequest request, CancellationToken cancellationToken);

    /// <summary>Stored before it answers. Conflict when nobody has set a limit.</summary>
    ValueTask<Result> ActivatePowerLimitAsync(ActivatePowerLimitRequest request, CancellationToken cancellationToken);

    /// <summary>One for each inlet temperature sensor of the board.</summary>
    ValueTask<IReadOnlyList<ThermalLimit>> GetThermalLimitsAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers. NotFound when there is no such inlet temperature sensor.</summary>
    ValueTask<Result> SetThermalLimitAsync(SetThermalLimitRequest request, CancellationToken cancellationToken);
}
