using Bmc.Contracts;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Logs;

/// <summary>A log that is read and nothing else; its oldest lines make room for new ones.</summary>
internal interface IReadableLog
{
    string Path { get; }

    string Id { get; }

    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>LogEntry.OemRecordFormat: what a line is.</summary>
    string Format { get; }

    /// <summary>LogService.LogPurposes.</summary>
    string Purpose { get; }

    int Capacity { get; }

    /// <summary>Whether it is there after a restart of the BMC.</summary>
    bool IsKept { get; }

    ValueTask<bool> IsThereAsync(RedfishRequest request);

    /// <summary>Why it is not written now, as a sentence; null: it is.</summary>
    ValueTask<string?> FindProblemAsync(RedfishRequest request);

    ValueTask<int> CountAsync(RedfishRequest request);

    /// <summary>Up to <paramref name="count"/> lines behind the first <paramref name="skip"/>, oldest first.</summary>
    ValueTask<IReadOnlyList<LogLine>> ReadAsync(RedfishRequest request, int skip, int count);

    /// <returns>Null when there is none of this name.</returns>
    ValueTask<LogLine?> FindAsync(RedfishRequest request, string id);
}

/// <param name="Severity">Resource.Health: "OK", "Warning", "Critical".</param>
/// <param name="Origin">Whom it is about; null where it is nobody's doing, or not known.</param>
/// <param name="IsOwn">The BMC says it of itself, among lines of somebody else.</param>
internal sealed record LogLine(string Id, DateTimeOffset Time, string Severity, string Message, RequestOrigin? Origin = null, bool IsOwn = false);
