using static Bmc.Redfish.Privileges.Privilege;

namespace Bmc.Redfish.Privileges;

/// <summary>
/// Who may do what, on one page; an action counts as a change of the entity that has it. As DMTF's own registry has it
/// (Redfish_1.8.0_PrivilegeRegistry), but for: the PC's drives, which are the PC's (an Operator puts a medium in, as he
/// presses its power button); the lines of logs in which secrets may stand; network ports, of which only the BMC's own can be changed (DMTF: an override below Manager); and logging in, which
/// nobody is signed in for. <see cref="ConfigureSelf"/> is enough only for what is the
/// caller's own. The service publishes this table as its privilege registry.
/// </summary>
internal static class PrivilegeMap
{
    private static readonly Dictionary<string, EntityPrivileges> _entities = new EntityPrivileges[]
    {
        new("ServiceRoot", None, ConfigureManager),
        new("ServiceDocument", None, ConfigureManager),

        new("ComputerSystemCollection", Login, ConfigureComponents),
        new("ComputerSystem", Login, ConfigureComponents),
        new("ProcessorCollection", Login, ConfigureComponents),
        new("Processor", Login, ConfigureComponents),
        new("MemoryCollection", Login, ConfigureComponents),
        new("Memory", Login, ConfigureComponents),
        new("StorageCollection", Login, ConfigureComponents),
        new("Storage", Login, ConfigureComponents),
        new("Drive", Login, ConfigureComponents),
        new("BootOptionCollection", Login, ConfigureComponents),
        new("BootOption", Login, ConfigureComponents),
        new("VirtualMediaCollection", Login, ConfigureComponents),
        new("VirtualMedia", Login, ConfigureComponents),
        new("LogServiceCollection", Login, ConfigureManager) { OfSystem = new(["ComputerSystem"], ConfigureComponents) },
        new("LogService", Login, ConfigureManager) { OfSystem = new(["ComputerSystem", "LogServiceCollection"], ConfigureComponents) },
        new("LogEntryCollection", Login, ConfigureManager)
        {
            OfSystem = new(["ComputerSystem", "LogServiceCollection", "LogService"], ConfigureComponents),
            At = SecretLines("/Entries"),
        },
        new("LogEntry", Login, ConfigureManager)
        {
            OfSystem = new(["ComputerSystem", "LogServiceCollection", "LogService", "LogEntryCollection"], ConfigureComponents),
            At = SecretLines("/Entries/{entry}"),
        },
        new("ChassisCollection", Login, ConfigureComponents),
        new("Chassis", Login, ConfigureComponents),
        new("SensorCollection", Login, ConfigureComponents),
        new("Sensor", Login, ConfigureComponents),
        new("EnvironmentMetrics", Login, ConfigureManager),
        new("Assembly", Login, ConfigureComponents),
        new("PowerSubsystem", Login, ConfigureManager),
        new("PowerSupplyCollection", Login, ConfigureManager),
        new("PowerSupply", Login, ConfigureManager),
        new("PowerSupplyMetrics", Login, ConfigureManager),
        new("ThermalSubsystem", Login, ConfigureManager),
        new("ThermalMetrics", Login, ConfigureManager),
        new("FanCollection", Login, ConfigureManager),
        new("Fan", Login, ConfigureManager),
        new("Power", Login, ConfigureManager),
        new("Thermal", Login, ConfigureManager),

        new("ManagerCollection", Login, ConfigureManager),
        new("Manager", Login, ConfigureManager),
        new("ManagerNetworkProtocol", Login, ConfigureManager),
        new("ManagerDiagnosticData", Login, ConfigureManager),
        new("HostInterfaceCollection", Login, ConfigureManager),
        new("HostInterface", Login, ConfigureManager),
        // Those of a manager, as DMTF's registry has it beneath one: a PC's would be an operator's.
        new("EthernetInterfaceCollection", Login, ConfigureManager),
        new("EthernetInterface", Login, ConfigureManager),

        new("CertificateService", Login, ConfigureManager),
        new("CertificateLocations", ConfigureManager, ConfigureManager),
        new("CertificateCollection", ConfigureManager, ConfigureManager),
        new("Certificate", ConfigureManager, ConfigureManager),

        new("SessionService", Login, ConfigureManager),
        new("SessionCollection", Login, ConfigureManager, Create: None),
        new("Session", ConfigureManager | ConfigureSelf, ConfigureManager | ConfigureSelf),

        new("AccountService", Login, ConfigureUsers),
        new("ManagerAccountCollection", Login, ConfigureUsers),
        new("ManagerAccount", ConfigureManager | ConfigureUsers | ConfigureSelf, ConfigureUsers | ConfigureSelf),
        new("RoleCollection", Login, ConfigureManager),
        new("Role", Login, ConfigureManager),

        new("EventService", Login, ConfigureManager),
        new("EventDestinationCollection", Login, ConfigureManager | ConfigureComponents),
        new("EventDestination", Login, ConfigureManager | ConfigureSelf),

        new("UpdateService", Login, ConfigureComponents),
        new("SoftwareInventoryCollection", Login, ConfigureComponents),
        new("SoftwareInventory", Login, ConfigureComponents),

        new("JsonSchemaFileCollection", Login, ConfigureManager),
        new("JsonSchemaFile", Login, ConfigureManager),
        new("TaskService", Login, ConfigureManager),
        new("TaskCollection", Login, ConfigureManager),
        new("Task", Login, ConfigureManager),

        new("TelemetryService", Login, ConfigureManager),
        new("MetricDefinitionCollection", Login, ConfigureManager),
        new("MetricDefinition", Login, ConfigureManager),
        new("MetricReportDefinitionCollection", Login, ConfigureManager),
        new("MetricReportDefinition", Login, ConfigureManager),
        new("MetricReportCollection", Login, ConfigureManager),
        new("MetricReport", Login, ConfigureManager),
        new("TriggersCollection", Login, ConfigureManager),
        new("Triggers", Login, ConfigureManager),

        new("MessageRegistryFileCollection", Login, ConfigureManager),
        new("MessageRegistryFile", Login, ConfigureManager),
        new("MessageRegistry", Login, ConfigureManager),
        new("PrivilegeRegistry", Login, ConfigureManager),
    }.ToDictionary(entity => entity.Entity);

    public static IReadOnlyCollection<EntityPrivileges> Entities => _entities.Values;

    /// <summary>An entity that is not in the table is a fault of whoever added its resource.</summary>
    /// <param name="path">Of the resource, or its pattern.</param>
    public static EntityPrivileges Of(string entity, string path)
    {
        EntityPrivileges privileges = _entities[entity];
        if (privileges.OfSystem is { } ofSystem && path.StartsWith(Paths.Systems, StringComparison.Ordinal))
            privileges = privileges with { Change = ofSystem.Change };
        return privileges.At.FirstOrDefault(at => at.Targets.Contains(path)) is { } at ? privileges with { Read = at.Read } : privileges;
    }

    /// <summary>
    /// What people mistype for their names, and what the BMC's parts say, is the administrators'; what a console showed is for those who may sit
    /// before it.
    /// </summary>
    private static UriOverride[] SecretLines(string end) =>
    [
        new([$"{Paths.AuditLog}{end}", $"{Paths.Journal}{end}"], ConfigureManager),
        new([$"{Paths.ConsoleLog}{end}"], ConfigureComponents),
    ];
}
