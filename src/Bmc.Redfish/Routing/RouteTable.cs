using Bmc.Redfish.Accounts;
using Bmc.Redfish.Certificates;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Events;
using Bmc.Redfish.Logs;
using Bmc.Redfish.Managers;
using Bmc.Redfish.Power;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Schemas;
using Bmc.Redfish.Service;
using Bmc.Redfish.Sessions;
using Bmc.Redfish.Systems;
using Bmc.Redfish.Systems.Inventory;
using Bmc.Redfish.Tasks;
using Bmc.Redfish.Telemetry;
using Bmc.Redfish.Thermal;
using Bmc.Redfish.Update;

namespace Bmc.Redfish.Routing;

/// <summary>Everything that there is, on one page. Who may do what with it is in the privilege map.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<Route> Create(RedfishCapabilities ask, ISignIns signIns, RunningTasks tasks, TimeProvider time, CancellationToken stopping)
    {
        var system = new ComputerSystem(ask);
        var medium = new VirtualMedia(ask.Drives);
        var eventLog = new EventLogService(ask.EventLog);
        var chassis = new ChassisResource(ask.Chassis);
        var certificates = new CertificateService();
        var eventService = new EventServiceResource(ask.Subscriptions);
        var subscription = new EventDestination(ask.Subscriptions);
        var manager = new ManagerResource(time);
        Route[] resources =
        [
            new("/redfish/v1", new ServiceRoot()),

            new(Paths.Systems, new ComputerSystemCollection()),
            new(Paths.System, system),
            new(ComputerSystem.ResetTarget, system, new ResetSystem("ComputerSystem.Reset", ask.Power)),

            new(DeliverInventory.Target, system, new DeliverInventory(ask.HostInventory), DeliverInventory.MaximumBody),
            new(Paths.Processors, new HostCollection("ProcessorCollection", "Processor Collection", Paths.Processors, report => report.Processors.Count)),
            new($"{Paths.Processors}/{{processor}}", new Processor()),
            new(Paths.Memory, new HostCollection("MemoryCollection", "Memory Collection", Paths.Memory, report => report.Memory.Count)),
            new($"{Paths.Memory}/{{module}}", new Memory()),
            new(Paths.Storage, new StorageCollection()),
            new(Paths.HostStorage, new Storage()),
            new($"{Paths.HostDrives}/{{drive}}", new Drive()),
            new(Paths.HostEthernetInterfaces, new HostCollection(
                "EthernetInterfaceCollection", "Ethernet Interface Collection", Paths.HostEthernetInterfaces, report => report.NetworkPorts.Count)),
            new($"{Paths.HostEthernetInterfaces}/{{interface}}", new HostEthernetInterface()),
            new(Paths.BootOptions, new BootOptionCollection()),
            new($"{Paths.BootOptions}/{{option}}", new BootOption()),

            new(Paths.VirtualMedia, new VirtualMediaCollection()),
            new($"{Paths.VirtualMedia}/{{drive}}", medium),
            new($"{Paths.VirtualMedia}/{{drive}}/Actions/{VirtualMedia.Insert}", medium, new InsertMedia(ask.Drives)),
            new($"{Paths.VirtualMedia}/{{drive}}/Actions/{VirtualMedia.Eject}", medium, new EjectMedia(ask.Drives)),

            new(Paths.SystemLogs, new SystemLogs()),
            new(Paths.EventLog, eventLog),
            new(EventLogService.ClearTarget, eventLog, new ClearEventLog(ask.EventLog)),
            new(Paths.EventLogEntries, new EventLogEntries(ask.EventLog)),
            new($"{Paths.EventLogEntries}/{{entry}}", new EventLogEntryResource(ask.EventLog)),
            .. RoutesOf(new ConsoleLog(), time),

            new(Paths.AllChassis, new ChassisCollection()),
            new(Paths.Chassis, chassis),
            new(ChassisResource.ResetTarget, chassis, new ResetSystem("Chassis.Reset", ask.Power)),
            new(Paths.Sensors, new SensorCollection()),
            new($"{Paths.Sensors}/{{sensor}}", new Sensor(ask.Sensors)),
            new(Paths.EnvironmentMetrics, new EnvironmentMetrics()),
            new(Paths.Assembly, new Assembly()),
            new(Paths.PowerSubsystem, new PowerSubsystem()),
            new(Paths.PowerSupplies, new PowerSupplyCollection()),
            new($"{Paths.PowerSupplies}/{{supply}}", new PowerSupply()),
            new($"{Paths.PowerSupplies}/{{supply}}/Metrics", new PowerSupplyMetrics()),
            new(Paths.ThermalSubsystem, new ThermalSubsystem()),
            new(Paths.ThermalMetrics, new ThermalMetrics()),
            new(Paths.Fans, new FanCollection()),
            new($"{Paths.Fans}/{{fan}}", new Fan()),
            new(Paths.Power, new PowerResource(ask.Limits)),
            new(Paths.Thermal, new ThermalResource()),

            new(Paths.Managers, new ManagerCollection()),
            new(Paths.Manager, manager),
            new(ManagerResource.ResetTarget, manager, new ResetManager(ask.Manager)),
            new(ManagerResource.ResetToDefaultsTarget, manager, new ResetToDefaults(ask.FactoryReset)),
            new(Paths.NetworkProtocol, new NetworkProtocol(ask.Network, ask.Services)),
            new(Paths.DiagnosticData, new ManagerDiagnosticData(ask.Diagnostics, time)),
            new(Paths.HostInterfaces, new HostInterfaceCollection()),
            new(Paths.HostInterface, new HostInterface(ask.UsbDevice)),
            new(Paths.ManagerLogs, new ManagerLogs(ask.Journal)),
            .. RoutesOf(new AuditTrail(ask.AuditLog), time),
            .. RoutesOf(new JournalLog(ask.Journal), time),
            new(Paths.HttpsCertificates, new CertificateCollection()),
            new(Paths.HttpsCertificate, new Certificate()),
            new(Paths.EthernetInterfaces, new EthernetInterfaceCollection()),
            new($"{Paths.EthernetInterfaces}/{{interface}}", new EthernetInterface(ask.Network)),

            new(Paths.SessionService, new SessionService(ask.SessionPolicy, signIns)),
            new(Paths.Sessions, new SessionCollection(signIns)),
            new($"{Paths.Sessions}/{{session}}", new SessionResource(signIns)),

            new(Paths.AccountService, new AccountService(ask.LockOutPolicy)),
            new(Paths.Accounts, new ManagerAccountCollection(ask.Accounts)),
            new($"{Paths.Accounts}/{{account}}", new ManagerAccount(ask.Accounts)),
            new(Paths.Roles, new RoleCollection()),
            new($"{Paths.Roles}/{{role}}", new RoleResource()),
            new(PrivilegeRegistry.Path, new PrivilegeRegistry()),

            new(Paths.CertificateService, certificates),
            new(CertificateService.GenerateTarget, certificates, new GenerateCsr(ask.WebCertificates)),
            new(CertificateService.ReplaceTarget, certificates, new ReplaceCertificate(ask.WebCertificates), CertificateService.MaximumBody),
            new(Paths.CertificateLocations, new CertificateLocations()),

            new(Paths.EventService, eventService),
            new(EventServiceResource.SubmitTarget, eventService, new SubmitTestEvent(ask.Subscriptions)),
            new(Paths.EventStream, new EventStreamEndpoint(ask.Subscriptions, ask.Telemetry, time, stopping)),
            new(Paths.Subscriptions, new EventDestinationCollection(ask.Subscriptions)),
            new($"{Paths.Subscriptions}/{{subscription}}", subscription),
            new($"{Paths.Subscriptions}/{{subscription}}/Actions/{EventDestination.Resume}", subscription, new ResumeSubscription(ask.Subscriptions)),
            new($"{Paths.Subscriptions}/{{subscription}}/Actions/{EventDestination.Suspend}", subscription, new SuspendSubscription(ask.Subscriptions)),

            new(Paths.UpdateService, new UpdateServiceResource()),
            new(Paths.FirmwareInventory, new FirmwareInventory()),
            new(Paths.BmcFirmware, new BmcFirmware()),
            new(Paths.HostFirmware, new HostFirmware()),

            new(Paths.TaskService, new TaskServiceResource(time)),
            new(Paths.Tasks, new TaskCollection(tasks)),
            new($"{Paths.Tasks}/{{task}}", new TaskResource(tasks)),
            new($"{Paths.TaskMonitors}/{{task}}", new TaskMonitor(tasks)),

            new(Paths.TelemetryService, new TelemetryServiceResource(ask.Telemetry)),
            new(Paths.MetricDefinitions, new MetricDefinitionCollection()),
            new($"{Paths.MetricDefinitions}/{{metric}}", new MetricDefinition()),
            new(Paths.MetricReportDefinitions, new MetricReportDefinitionCollection(ask.Telemetry)),
            new($"{Paths.MetricReportDefinitions}/{{definition}}", new MetricReportDefinition(ask.Telemetry)),
            new(Paths.MetricReports, new MetricReportCollection()),
            new($"{Paths.MetricReports}/{{report}}", new MetricReportResource(ask.Telemetry)),
            new(Paths.Triggers, new TriggersCollection(ask.Telemetry)),
            new($"{Paths.Triggers}/{{trigger}}", new Triggers(ask.Telemetry)),

            new(Paths.Registries, new MessageRegistryFileCollection()),
            new($"{Paths.Registries}/{{registry}}", new MessageRegistryFile()),
            new($"{Paths.Registries}/BmcFirmware/{BmcMessages.Registry}", new BmcRegistry()),
        ];
        IReadOnlyList<Schema> schemas = JsonSchemaFileCollection.Of(resources);
        List<Route> all =
        [
            new("/redfish", StaticDocument.Versions),
            new("/redfish/v1/odata", StaticDocument.Service),
            .. resources,
            new(Paths.JsonSchemas, new JsonSchemaFileCollection(schemas)),
            new($"{Paths.JsonSchemas}/{{schema}}", new JsonSchemaFile(schemas)),
        ];
        all.Add(new Route("/redfish/v1/$metadata", new MetadataDocument(schemas)));
        all.Add(new Route(Paths.OpenApi, new OpenApiDocument(all)));
        return all;
    }

    private static Route[] RoutesOf(IReadableLog log, TimeProvider time) =>
    [
        new(log.Path, new ReadableLogService(log, time)),
        new($"{log.Path}/Entries", new ReadableLogEntries(log)),
        new($"{log.Path}/Entries/{{entry}}", new ReadableLogEntry(log)),
    ];
}
