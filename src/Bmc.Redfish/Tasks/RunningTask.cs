using Bmc.Contracts.Accounts;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Tasks;

/// <summary>One piece of work that goes on, or has ended not long ago.</summary>
internal sealed class RunningTask
{
    private readonly Caller _owner;
    private readonly bool _isCancellable;
    private int _isMonitorGone;

    /// <param name="owner">Whoever ordered it.</param>
    /// <param name="target">What he ordered: the path of the action.</param>
    /// <param name="stopping">The service stops.</param>
    public RunningTask(string id, OngoingWork work, Caller owner, string target, TaskEvents events, TimeProvider time, CancellationToken stopping)
    {
        (Id, Name, Target, _owner, _isCancellable) = (id, work.Name, target, owner, work.IsCancellable);
        Started = time.GetUtcNow();
        Work = RunAsync(work, events, time, stopping);
    }

    /// <summary>Without a timer or another source, so that there is nothing to dispose.</summary>
    private CancellationTokenSource Unwanted { get; } = new();

    public string Id { get; }

    public string Name { get; }

    public string Target { get; }

    public DateTimeOffset Started { get; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? Ended { get; private set; }

    public Task<Outcome> Work { get; }

    /// <summary>Task.TaskState.</summary>
    public string State => Work.Status switch
    {
        TaskStatus.RanToCompletion => Work.Result.Refusal is null ? "Completed" : "Exception",
        TaskStatus.Canceled => "Cancelled",
        TaskStatus.Faulted => "Exception",
        _ => Unwanted.IsCancellationRequested ? "Cancelling" : "Running",
    };

    /// <summary>Nobody has been told yet what came of it, and somebody may still ask.</summary>
    public bool HasMonitor => Volatile.Read(ref _isMonitorGone) == 0 && State is not ("Cancelling" or "Cancelled");

    /// <summary>Its owner's, and every Administrator's.</summary>
    public bool IsFor(Caller caller) => caller.Role == AccountRole.Administrator || (caller.AccountId, caller.Name) == (_owner.AccountId, _owner.Name);

    /// <summary>What came of it is told once: to whoever gets true.</summary>
    public bool TakeMonitor() => Interlocked.Exchange(ref _isMonitorGone, 1) == 0;

    /// <returns>False for what has to come to its end.</returns>
    public bool TryCancel()
    {
        if (!_isCancellable || Work.IsCompleted)
            return false;
        Unwanted.Cancel();
        return true;
    }

    private async Task<Outcome> RunAsync(OngoingWork work, TaskEvents events, TimeProvider time, CancellationToken stopping)
    {
        await using CancellationTokenRegistration stop = stopping.UnsafeRegister(static cancel => ((CancellationTokenSource)cancel!).Cancel(), Unwanted);
        events.Tell(Id, TaskChange.Started);
        TaskChange end = TaskChange.Aborted;
        try
        {
            Outcome outcome = await work.Run(Unwanted.Token);
            end = outcome.Refusal is null ? TaskChange.CompletedOK : TaskChange.Aborted;
            return outcome;
        }
        catch (OperationCanceledException)
        {
            end = TaskChange.Cancelled;
            throw;
        }
        finally
        {
            Ended = time.GetUtcNow();
            events.Tell(Id, end);
        }
    }
}
