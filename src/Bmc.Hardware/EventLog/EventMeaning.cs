using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.EventLog;

/// <summary>One offset of one event type, in words.</summary>
/// <param name="Severity">Of its assertion.</param>
internal sealed record EventMeaning(string Text, EventSeverity Severity);
