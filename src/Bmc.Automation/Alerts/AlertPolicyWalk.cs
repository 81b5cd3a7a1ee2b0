using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.Alerts;

/// <summary>The way through one policy's entries, IPMI 2.0 §17.11. Who is told depends on whether the one before was.</summary>
internal static class AlertPolicyWalk
{
    /// <param name="settings">The table, read in the order of its entries.</param>
    /// <param name="policy">The filter's.</param>
    /// <param name="channel">The one channel that alerts go out of; entries of others can't be served and count as not arrived.</param>
    /// <param name="send">Begins an alert to the entry's destination.</param>
    public static async Task RunAsync(EventFilterSettings settings, byte policy, byte channel, Func<AlertPolicy, Task<AlertStatus>> send)
    {
        List<Task<AlertStatus>> begun = [];
        foreach (AlertPolicy entry in settings.Policies.Where(entry => entry.Enabled && entry.Policy == policy && policy != 0).OrderBy(entry => entry.Number))
        {
            // Only an entry that asks for it waits for the one before.
            if (entry.Rule != AlertPolicyRule.Always && begun.Count > 0 && await begun[^1] == AlertStatus.Arrived)
            {
                if (entry.Rule == AlertPolicyRule.ElseNext)
                    continue;
                // There is one channel and one type of destination: nothing is left to go on to.
                break;
            }

            begun.Add(entry.Channel == channel ? send(entry) : Task.FromResult(AlertStatus.RetriesFailed));
        }

        await Task.WhenAll(begun);
    }
}
