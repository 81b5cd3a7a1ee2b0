namespace Bmc.Contracts.AuditLog;

public enum AuditSeverity
{
    OK,
    Warning,
    Critical,
}

/// <summary>Who did what, or was refused it. Never a secret.</summary>
/// <param name="Id">From 1 on, never given again.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Origin">Null for what the BMC did by itself.</param>
public sealed record AuditEntry(long Id, DateTimeOffset Time, AuditSeverity Severity, string Message, RequestOrigin? Origin);

/// <param name="Problem">Why entries are not kept now, as a sentence; null: they are.</param>
public sealed record AuditLogInfo(int Entries, string? Problem);

/// <summary>The trail of what people did with the BMC and the PC, owned by the manager role and kept over restarts. Nobody empties it but a factory reset.</summary>
public interface IAuditLog
{
    /// <summary>The most entries in one answer.</summary>
    const int MaximumPage = 1000;

    /// <summary>The newest that are kept at most.</summary>
    const int MaximumEntries = 4000;

    /// <summary>Characters of a message; what is longer is cut.</summary>
    const int MaximumMessage = 512;

    ValueTask<AuditLogInfo> GetInfoAsync(CancellationToken cancellationToken);

    /// <summary>Oldest first; fewer than <paramref name="count"/> only at the end.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken);

    /// <summary>NotFound for one that never was, or is no more.</summary>
    ValueTask<Result<AuditEntry>> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The newest <paramref name="last"/> entries, oldest first, then each as it is added; a listener who is too slow misses some.</summary>
    IAsyncEnumerable<AuditEntry> WatchAsync(int last, CancellationToken cancellationToken);

    /// <summary>Outlives the role's end when it answers, and a power cut a moment later.</summary>
    ValueTask<Result> AddAsync(AuditAddition addition, CancellationToken cancellationToken);
}

/// <summary>What another role has to say of somebody.</summary>
public sealed record AuditAddition(AuditSeverity Severity, string Message, RequestOrigin Origin);
