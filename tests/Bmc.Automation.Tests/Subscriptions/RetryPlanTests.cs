using Bmc.Automation.Subscriptions;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Tests.Subscriptions;

public sealed class RetryPlanTests
{
    private static readonly EventServiceSettings _settings = EventServiceSettings.Default with { RetryAttempts = 2, RetryIntervalSeconds = 60 };

    [Theory]
    [InlineData(DeliveryRetryPolicy.TerminateAfterRetries, 2, "Retry", 60)]
    [InlineData(DeliveryRetryPolicy.TerminateAfterRetries, 3, "Terminate", 0)]
    [InlineData(DeliveryRetryPolicy.SuspendRetries, 2, "Retry", 60)]
    [InlineData(DeliveryRetryPolicy.SuspendRetries, 3, "Suspend", 0)]
    [InlineData(DeliveryRetryPolicy.RetryForever, 1000, "Retry", 60)]
    [InlineData(DeliveryRetryPolicy.RetryForeverWithBackoff, 1, "Retry", 60)]
    [InlineData(DeliveryRetryPolicy.RetryForeverWithBackoff, 3, "Retry", 240)]
    [InlineData(DeliveryRetryPolicy.RetryForeverWithBackoff, 1000, "Retry", 3600)]
    public void Each_policy_does_as_the_schema_says(DeliveryRetryPolicy policy, int failures, string step, int seconds)
    {
        (RetryStep next, TimeSpan pause) = RetryPlan.Next(policy, _settings, failures);

        Assert.Equal((step, seconds), (next.ToString(), (int)pause.TotalSeconds));
    }
}
