using Bmc.Contracts.Power;

namespace Bmc.Automation.Subscriptions;

/// <summary>How far the hardware role's news have become events; null where nothing is known yet, and then nothing of before is one.</summary>
/// <param name="RecordId">The last record of the event log.</param>
/// <param name="Power">The last state of the PC's power that is one.</param>
/// <param name="LogErased">When the event log was cleared last.</param>
internal sealed record SourceProgress(ushort? RecordId = null, PowerState? Power = null, DateTimeOffset? LogErased = null);
