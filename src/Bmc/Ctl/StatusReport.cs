using Bmc.Contracts.Chassis;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;

namespace Bmc.Ctl;

/// <summary>The BMC and the PC at a glance.</summary>
internal sealed record StatusReport(BmcIdentity Bmc, PowerState Power, IntrusionState Case, IdentifyState Identify, SensorSummary Sensors);
