using System.Text.Json.Serialization;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Events;

/// <summary>What the hardware role tells its listeners. A new listener first gets one of each state, then the changes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(PowerChanged), "power")]
[JsonDerivedType(typeof(PcStarted), "started")]
[JsonDerivedType(typeof(ChassisChanged), "chassis")]
[JsonDerivedType(typeof(SensorsChanged), "sensors")]
[JsonDerivedType(typeof(EventLogged), "logged")]
[JsonDerivedType(typeof(EventLogChanged), "log")]
public abstract record HardwareEvent;

public sealed record PowerChanged(PowerStatus Status) : HardwareEvent;

/// <summary>The PC was switched on or reset. No state: nobody is told of it who was not listening.</summary>
/// <param name="Override">The boot override that holds for this start; null when there is none.</param>
public sealed record PcStarted(DateTimeOffset Time, RestartCause Cause, BootOverrideSetting? Override) : HardwareEvent;

public sealed record ChassisChanged(ChassisStatus Status) : HardwareEvent;

/// <summary>Sensors with a new reading or a new description; the first one after subscribing names all of them.</summary>
public sealed record SensorsChanged(IReadOnlyList<SensorSnapshot> Sensors) : HardwareEvent;

public sealed record EventLogged(EventLogEntry Entry) : HardwareEvent;

/// <summary>The log lost entries (cleared, deleted) or its state changed otherwise.</summary>
public sealed record EventLogChanged(EventLogInfo Info) : HardwareEvent;

/// <summary>The hardware role's news.</summary>
public interface IHardwareEvents
{
    /// <summary>Ends when the owner goes; a listener that is too slow is dropped the same way and subscribes again.</summary>
    IAsyncEnumerable<HardwareEvent> WatchAsync(CancellationToken cancellationToken);
}
