using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Redfish.Tasks;

/// <summary>
/// Tells the event service what becomes of tasks, in the order in which it came to be. While its owner is away what is to be told waits here; once
/// told it is that owner's to keep.
/// </summary>
internal sealed class TaskEvents(IEventSubscriptions events, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    /// <summary>Tasks that go on and their like have less to tell in the time that a role needs to start.</summary>
    public const int MaximumWaiting = 128;

    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private Task _told = Task.CompletedTask;
    private int _waiting;

    public void Tell(string id, TaskChange change)
    {
        lock (_lock)
        {
            if (_waiting >= MaximumWaiting)
            {
                logger.TaskEventLost(id, change, "too much waits to be told");
                return;
            }

            _waiting++;
            _told = TellAsync(_told, new TaskNews(id, change, time.GetUtcNow()));
        }
    }

    private async Task TellAsync(Task before, TaskNews news)
    {
        await before;
        try
        {
            Result told = await events.TellAsync(news, stopping);
            while (told.Fault is { Code: FaultCode.Unavailable })
            {
                await Task.Delay(RetryInterval, time, stopping);
                told = await events.TellAsync(news, stopping);
            }

            if (told.Fault is { } fault)
                logger.TaskEventLost(news.Id, news.Change, fault.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service stops, and its tasks with it.
        }
        finally
        {
            lock (_lock)
                _waiting--;
        }
    }
}
