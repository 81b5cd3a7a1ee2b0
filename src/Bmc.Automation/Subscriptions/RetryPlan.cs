using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

internal enum RetryStep
{
    /// <summary>Again, after the pause.</summary>
    Retry,
    Suspend,
    Terminate,
}

/// <summary>What a subscription's policy does when its destination did not take something (EventDestination.DeliveryRetryPolicy).</summary>
internal static class RetryPlan
{
    /// <summary>A destination that is back is found within this.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <param name="failures">Tries that failed one after the other, from 1.</param>
    public static (RetryStep Step, TimeSpan Pause) Next(DeliveryRetryPolicy policy, EventServiceSettings settings, int failures)
    {
        var interval = TimeSpan.FromSeconds(settings.RetryIntervalSeconds);
        bool isOver = failures > settings.RetryAttempts;
        return policy switch
        {
            DeliveryRetryPolicy.TerminateAfterRetries when isOver => (RetryStep.Terminate, TimeSpan.Zero),
            DeliveryRetryPolicy.SuspendRetries when isOver => (RetryStep.Suspend, TimeSpan.Zero),
            DeliveryRetryPolicy.RetryForeverWithBackoff => (RetryStep.Retry, Backoff(interval, failures)),
            _ => (RetryStep.Retry, interval),
        };
    }

    private static TimeSpan Backoff(TimeSpan interval, int failures)
    {
        TimeSpan pause = interval;
        for (int index = 1; index < failures && pause < LongestPause; index++)
            pause *= 2;
        return pause < LongestPause ? pause : LongestPause;
    }
}
