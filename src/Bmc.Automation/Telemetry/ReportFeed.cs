using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>A report that is to be sent, with its number.</summary>
internal readonly record struct SentReport(long Number, MetricReport Report);

/// <summary>The last reports that are to be sent, in memory: each reader takes them at his own speed, and a slow one misses some.</summary>
internal sealed class ReportFeed
{
    private const int Kept = 32;

    private readonly Lock _lock = new();
    private readonly Queue<SentReport> _reports = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Last { get; private set; }

    public void Add(MetricReport report)
    {
        lock (_lock)
        {
            _reports.Enqueue(new SentReport(++Last, report));
            if (_reports.Count > Kept)
                _reports.Dequeue();
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>When there are some behind this number.</summary>
    public async Task<IReadOnlyList<SentReport>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (Last > after)
                    return [.. _reports.Where(report => report.Number > after)];
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
