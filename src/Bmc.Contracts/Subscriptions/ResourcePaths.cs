using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Subscriptions;

/// <summary>Paths of Redfish resources that events tell of. The service that answers at them has the rest of them.</summary>
public static class ResourcePaths
{
    public const string System = "/redfish/v1/Systems/system";
    public const string EventLog = $"{System}/LogServices/SEL";
    public const string EventLogEntries = $"{EventLog}/Entries";
    public const string Chassis = "/redfish/v1/Chassis/chassis";
    public const string Sensors = $"{Chassis}/Sensors";
    public const string PowerSupplies = $"{Chassis}/PowerSubsystem/PowerSupplies";
    public const string EventService = "/redfish/v1/EventService";
    public const string Subscriptions = $"{EventService}/Subscriptions";
    public const string Tasks = "/redfish/v1/TaskService/Tasks";
    public const string TelemetryService = "/redfish/v1/TelemetryService";
    public const string MetricReportDefinitions = $"{TelemetryService}/MetricReportDefinitions";
    public const string MetricReports = $"{TelemetryService}/MetricReports";
    public const string Triggers = $"{TelemetryService}/Triggers";

    /// <summary>A sensor that has states and no value is what it looks at.</summary>
    public static string Of(SensorDescription sensor) =>
        sensor.Kind.IsDiscrete() ? $"{PowerSupplies}/{sensor.EntityInstance}" : $"{Sensors}/{Uri.EscapeDataString(sensor.Id)}";
}
