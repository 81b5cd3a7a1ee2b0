namespace Bmc.Contracts.Subscriptions;

/// <summary>What may become of a task, as the messages of DMTF's TaskEvent registry have it.</summary>
public enum TaskChange
{
    Started,
    CompletedOK,

    /// <summary>It ended, and not well.</summary>
    Aborted,
    Cancelled,

    /// <summary>Somebody deleted it.</summary>
    Removed,
}

/// <summary>What became of a task of the Redfish service.</summary>
/// <param name="Id">The task's.</param>
public sealed record TaskNews(string Id, TaskChange Change, DateTimeOffset Time);
