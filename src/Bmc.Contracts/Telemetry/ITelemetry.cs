namespace Bmc.Contracts.Telemetry;

/// <param name="Enabled">False: no report is made and no trigger fires.</param>
public sealed record TelemetryState(bool Enabled, IReadOnlyList<ReportDefinition> Definitions, IReadOnlyList<MetricTrigger> Triggers);

/// <summary>
/// Redfish's telemetry, owned by the automation role: reports of what the hardware role measures anyway, and triggers. What was defined is kept,
/// what was reported is in memory.
/// </summary>
public interface ITelemetry
{
    /// <summary>With the definition that is always there.</summary>
    ValueTask<TelemetryState> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result> SetEnabledAsync(bool enabled, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers. Conflict for an id that is taken, Busy when there are too many, Invalid for one that can't be.</summary>
    /// <param name="definition">With an empty id it is given one, and with an empty name the id.</param>
    ValueTask<Result<ReportDefinition>> CreateAsync(ReportDefinition definition, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers; its report begins anew. NotFound, Invalid; Conflict for the one that is always there.</summary>
    ValueTask<Result> ChangeAsync(string id, ReportDefinitionChange change, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Its report goes, too. NotFound; Conflict for the one that is always there.</summary>
    ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>The last report of a definition. NotFound when there is no definition, or its reports are not kept.</summary>
    ValueTask<Result<MetricReport>> GetReportAsync(string id, CancellationToken cancellationToken);

    /// <summary>As <see cref="CreateAsync"/>.</summary>
    ValueTask<Result<MetricTrigger>> CreateTriggerAsync(MetricTrigger trigger, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Stored before it answers. NotFound, Invalid.</summary>
    ValueTask<Result> ChangeTriggerAsync(string id, TriggerChange change, RequestOrigin origin, CancellationToken cancellationToken);

    ValueTask<Result> DeleteTriggerAsync(string id, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Reports that are to be sent, as they are made; a listener who is too slow misses some.</summary>
    IAsyncEnumerable<MetricReport> WatchReportsAsync(CancellationToken cancellationToken);
}
