using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Contracts.Tests.Subscriptions;

public sealed class EventSelectionTests
{
    private static readonly EventSelection _all = EventSelection.Everything;
    private static readonly RedfishEvent _told = EventMessage.ResourceStatusChangedWarning.With(DateTimeOffset.UnixEpoch, "/redfish/v1/Chassis/chassis/Sensors/cpu", "Sensor", ["CPU", "Warning"]);

    public static TheoryData<EventSelection, bool> Selections => new()
    {
        { _all, true },
        { _all with { RegistryPrefixes = ["ResourceEvent"] }, true },
        { _all with { RegistryPrefixes = ["BmcFirmware"] }, false },
        { _all with { RegistryPrefixes = ["BmcFirmware"], MessageIds = ["ResourceEvent.1.0.ResourceStatusChangedWarning"] }, true },
        { _all with { MessageIds = ["ResourceEvent.ResourceStatusChangedWarning"] }, true },
        { _all with { MessageIds = ["ResourceEvent.1.4.ResourceChanged"] }, false },
        { _all with { ExcludeRegistryPrefixes = ["ResourceEvent"] }, false },
        { _all with { ExcludeMessageIds = ["ResourceEvent.1.9.ResourceStatusChangedWarning"] }, false },
        { _all with { ResourceTypes = ["Chassis"] }, false },
        { _all with { ResourceTypes = ["Sensor"] }, true },
        { _all with { OriginResources = ["/redfish/v1/Chassis/chassis"] }, false },
        { _all with { OriginResources = ["/redfish/v1/Chassis/chassis"], Subordinates = true }, true },
        { _all with { OriginResources = ["/redfish/v1/Chassis/chass"], Subordinates = true }, false },
        { _all with { OriginResources = ["/redfish/v1/Chassis/chassis/Sensors/cpu"] }, true },
        { _all with { Severities = [EventSeverity.Critical] }, false },
        { _all with { Severities = [EventSeverity.Critical, EventSeverity.Warning] }, true },
        { _all with { EventTypes = [RedfishEventType.Alert] }, false },
        { _all with { EventTypes = [RedfishEventType.StatusChange] }, true },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public void Each_list_lets_through_what_the_schema_says(EventSelection selection, bool takes) => Assert.Equal(takes, selection.Takes(_told));
}
