using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.EventLog;

/// <summary>An entry as it is kept; its sentence is made when somebody reads it.</summary>
/// <param name="RecordId">1..FFFEh.</param>
internal sealed record StoredEvent(ushort RecordId, DateTimeOffset Time, EventRecord Record);
