using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.EventLog;

/// <summary>The event log in the hands of its owner, who also closes it.</summary>
public interface IOwnedEventLog : IEventLog, IAsyncDisposable;
