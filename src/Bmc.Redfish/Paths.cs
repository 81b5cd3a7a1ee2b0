using Bmc.Contracts.Subscriptions;

namespace Bmc.Redfish;

/// <summary>Where the resources are. There is one PC, one case and one BMC, so their ids are words.</summary>
internal static class Paths
{
    /// <summary>With the slash that clients know it by.</summary>
    public const string Root = "/redfish/v1/";

    public const string Systems = "/redfish/v1/Systems";
    public const string SystemId = "system";
    public const string System = ResourcePaths.System;

    public const string VirtualMedia = $"{System}/VirtualMedia";

    public const string SystemLogs = $"{System}/LogServices";
    public const string EventLogId = "SEL";
    public const string EventLog = ResourcePaths.EventLog;
    public const string EventLogEntries = ResourcePaths.EventLogEntries;

    public const string ConsoleLogId = "HostConsole";
    public const string ConsoleLog = $"{SystemLogs}/{ConsoleLogId}";

    public const string Processors = $"{System}/Processors";
    public const string Memory = $"{System}/Memory";
    public const string Storage = $"{System}/Storage";
    public const string HostStorageId = "host";
    public const string HostStorage = $"{Storage}/{HostStorageId}";
    public const string HostDrives = $"{HostStorage}/Drives";
    public const string BootOptions = $"{System}/BootOptions";
    public const string HostEthernetInterfaces = $"{System}/EthernetInterfaces";

    public const string AllChassis = "/redfish/v1/Chassis";
    public const string ChassisId = "chassis";
    public const string Chassis = ResourcePaths.Chassis;
    public const string Sensors = ResourcePaths.Sensors;
    public const string EnvironmentMetrics = $"{Chassis}/EnvironmentMetrics";
    public const string Assembly = $"{Chassis}/Assembly";
    public const string PowerSubsystem = $"{Chassis}/PowerSubsystem";
    public const string PowerSupplies = ResourcePaths.PowerSupplies;
    public const string ThermalSubsystem = $"{Chassis}/ThermalSubsystem";
    public const string ThermalMetrics = $"{ThermalSubsystem}/ThermalMetrics";
    public const string Fans = $"{ThermalSubsystem}/Fans";

    /// <summary>Deprecated; what clients of before PowerSubsystem read.</summary>
    public const string Power = $"{Chassis}/Power";

    /// <summary>Deprecated; what clients of before ThermalSubsystem read.</summary>
    public const string Thermal = $"{Chassis}/Thermal";

    public const string Managers = "/redfish/v1/Managers";
    public const string ManagerId = "bmc";
    public const string Manager = $"{Managers}/{ManagerId}";

    public const string DiagnosticData = $"{Manager}/ManagerDiagnosticData";
    public const string HostInterfaces = $"{Manager}/HostInterfaces";
    public const string HostInterfaceId = "1";
    public const string HostInterface = $"{HostInterfaces}/{HostInterfaceId}";

    public const string ManagerLogs = $"{Manager}/LogServices";
    public const string AuditLogId = "Audit";
    public const string AuditLog = $"{ManagerLogs}/{AuditLogId}";
    public const string JournalId = "Journal";
    public const string Journal = $"{ManagerLogs}/{JournalId}";

    public const string NetworkProtocol = $"{Manager}/NetworkProtocol";
    public const string HttpsCertificates = $"{NetworkProtocol}/HTTPS/Certificates";
    public const string HttpsCertificateId = "1";
    public const string HttpsCertificate = $"{HttpsCertificates}/{HttpsCertificateId}";
    public const string EthernetInterfaces = $"{Manager}/EthernetInterfaces";

    public const string SessionService = "/redfish/v1/SessionService";
    public const string Sessions = $"{SessionService}/Sessions";

    public const string AccountService = "/redfish/v1/AccountService";
    public const string Accounts = $"{AccountService}/Accounts";
    public const string Roles = $"{AccountService}/Roles";

    public const string CertificateService = "/redfish/v1/CertificateService";
    public const string CertificateLocations = $"{CertificateService}/CertificateLocations";

    public const string EventService = ResourcePaths.EventService;
    public const string EventStream = $"{EventService}/SSE";
    public const string Subscriptions = ResourcePaths.Subscriptions;

    public const string UpdateService = "/redfish/v1/UpdateService";
    public const string FirmwareInventory = $"{UpdateService}/FirmwareInventory";
    public const string BmcFirmware = $"{FirmwareInventory}/bmc";
    public const string HostFirmware = $"{FirmwareInventory}/bios";

    public const string JsonSchemas = "/redfish/v1/JsonSchemas";
    public const string OpenApi = "/redfish/v1/openapi.yaml";

    public const string TaskService = "/redfish/v1/TaskService";
    public const string Tasks = ResourcePaths.Tasks;
    public const string TaskMonitors = $"{TaskService}/TaskMonitors";

    public const string TelemetryService = ResourcePaths.TelemetryService;
    public const string MetricDefinitions = $"{TelemetryService}/MetricDefinitions";
    public const string MetricReportDefinitions = ResourcePaths.MetricReportDefinitions;
    public const string MetricReports = ResourcePaths.MetricReports;
    public const string Triggers = ResourcePaths.Triggers;

    public const string Registries = "/redfish/v1/Registries";

    /// <summary>In a path, letter for letter what a client sends back.</summary>
    public static string Under(string parent, string id) => $"{parent}/{Uri.EscapeDataString(id)}";
}
