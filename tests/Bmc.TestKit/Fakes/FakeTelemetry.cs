using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Telemetry;

namespace Bmc.TestKit.Fakes;

/// <summary>Telemetry in memory; notes what it is asked. Reports are what the test says, and go on until it ends them.</summary>
public sealed class FakeTelemetry : ITelemetry
{
    private readonly Channel<MetricReport> _sent = Channel.CreateUnbounded<MetricReport>();

    public bool Enabled { get; private set; } = true;

    public Fault? Refusal { get; set; }

    public List<ReportDefinition> Definitions { get; } = [ReportDefinition.AllSensors];

    public List<MetricTrigger> Triggers { get; } = [];

    public List<ReportDefinitionChange> Changes { get; } = [];

    public List<TriggerChange> TriggerChanges { get; } = [];

    /// <summary>By the definition's id; one that is not here is empty.</summary>
    public Dictionary<string, MetricReport> Reports { get; } = [];

    public void Send(MetricReport report) => _sent.Writer.TryWrite(report);

    /// <param name="problem">Null: they just end.</param>
    public void EndReports(Exception? problem = null) => _sent.Writer.TryComplete(problem);

    public ValueTask<TelemetryState> GetAsync(CancellationToken cancellationToken) => new(new TelemetryState(Enabled, [.. Definitions], [.. Triggers]));

    public ValueTask<Result> SetEnabledAsync(bool enabled, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Enabled = enabled;
        return new(Answer());
    }

    public ValueTask<Result<ReportDefinition>> CreateAsync(ReportDefinition definition, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        ReportDefinition made = definition.Id.Length > 0 ? definition : definition with { Id = "1", Name = "1" };
        Definitions.Add(made);
        return new(made);
    }

    public ValueTask<Result> ChangeAsync(string id, ReportDefinitionChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return new(Answer());
    }

    public ValueTask<Result> DeleteAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Definitions.RemoveAll(one => one.Id == id);
        return new(Answer());
    }

    public ValueTask<Result<MetricReport>> GetReportAsync(string id, CancellationToken cancellationToken)
    {
        if (Reports.TryGetValue(id, out MetricReport? report))
            return new(report);
        return new(Definitions.Find(one => one.Id == id) is { IsKept: true } made
            ? new Result<MetricReport>(new MetricReport(made.Id, made.Name, 0, null, []))
            : new Fault(FaultCode.NotFound, "none"));
    }

    public ValueTask<Result<MetricTrigger>> CreateTriggerAsync(MetricTrigger trigger, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        MetricTrigger made = trigger.Id.Length > 0 ? trigger : trigger with { Id = "1", Name = "1" };
        Triggers.Add(made);
        return new(made);
    }

    public ValueTask<Result> ChangeTriggerAsync(string id, TriggerChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        TriggerChanges.Add(change);
        return new(Answer());
    }

    public ValueTask<Result> DeleteTriggerAsync(string id, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Triggers.RemoveAll(one => one.Id == id);
        return new(Answer());
    }

    public async IAsyncEnumerable<MetricReport> WatchReportsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (MetricReport report in _sent.Reader.ReadAllAsync(cancellationToken))
            yield return report;
    }

    private Result Answer() => Refusal is { } fault ? fault : Result.Done;
}
