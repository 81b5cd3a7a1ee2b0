using System.CommandLine;
using System.Net;
using Bmc.Contracts;
using Bmc.Redfish;
using Bmc.Web;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The web interface.</summary>
internal sealed partial class WebRole : IHeartbeat, IAsyncDisposable
{
    /// <summary>Between two questions to a manager that is still starting.</summary>
    private static readonly TimeSpan _managerRetry = TimeSpan.FromMilliseconds(250);

    private readonly WebServer _server;
    private readonly IPAddress _address;
    private readonly WebHeartbeat _heartbeat;

    private WebRole(WebServer server, IPAddress address)
    {
        (_server, _address) = (server, address);
        _heartbeat = new WebHeartbeat(LocalEndPoint);
    }

    public IPEndPoint LocalEndPoint => new(_address, _server.Port);

    public Task Failure => _server.Completion;

    /// <exception cref="RoleFailedException">The port can't be had, or there is no certificate.</exception>
    public static async Task<WebRole> StartAsync(RoleEnvironment environment, Owners owners, ParseResult arguments, CancellationToken cancellationToken)
    {
        IPEndPoint listen = arguments.GetValue(RoleOptions.WebListen)!;
        var capabilities = new WebCapabilities(
            owners.Passwords, owners.Accounts, owners.TwoFactor, owners.Manager, owners.Certificates, owners.Power, owners.Chassis, owners.Sensors, owners.SensorHistory,
            owners.EventLog, owners.Events, owners.Keyboard, owners.Macros, owners.Screen,
            owners.Input, owners.Console, owners.MediaStore, owners.MediaSettings, owners.MediumStreams, RedfishOf(owners), owners.MetricsAccess, owners.Schedules, owners.Alerts, owners.Notifications);
        var server = new WebServer(new WebOptions(listen.Address, listen.Port), capabilities, environment.Loggers, environment.Time);
        if ((await server.StartAsync(cancellationToken)).Fault is not { } fault)
            return new WebRole(server, listen.Address);
        await server.DisposeAsync();
        bool isOfPort = fault.Code is FaultCode.Conflict or FaultCode.Forbidden or FaultCode.Invalid;
        throw new RoleFailedException(isOfPort ? $"{fault.Message} {RoleOptions.WebListen.Name} ADDRESS:PORT chooses another one." : fault.Message);
    }

    /// <summary>As a process of its own it may be there before the manager, who has the certificate.</summary>
    public static async Task WaitForManagerAsync(RoleEnvironment environment, Owners owners, CancellationToken cancellationToken)
    {
        ILogger logger = environment.Loggers.CreateLogger<WebRole>();
        bool complained = false;
        while ((await owners.Certificates.GetWebCertificateAsync(cancellationToken)).Fault is { Code: FaultCode.Unavailable } away)
        {
            if (!complained)
                LogManagerAway(logger, away.Message);
            complained = true;
            await Task.Delay(_managerRetry, environment.Time, cancellationToken);
        }
    }

    private static RedfishCapabilities RedfishOf(Owners owners) => new()
    {
        Accounts = owners.Accounts,
        LockOutPolicy = owners.LockOutPolicy,
        SessionPolicy = owners.SessionPolicy,
        Manager = owners.Manager,
        WebCertificates = owners.WebCertificates,
        Network = owners.Network,
        Services = owners.Services,
        FactoryReset = owners.FactoryReset,
        Power = owners.Power,
        BootOverride = owners.BootOverride,
        Chassis = owners.Chassis,
        Sensors = owners.Sensors,
        Inventory = owners.Inventory,
        Drives = owners.Drives,
        Limits = owners.Limits,
        EventLog = owners.EventLog,
        AuditLog = owners.AuditLog,
        Journal = owners.Journal,
        Diagnostics = owners.Diagnostics,
        UsbDevice = owners.UsbDevice,
        ConsoleLog = owners.ConsoleLog,
        Watchdog = owners.Watchdog,
        Ipmi = owners.Ipmi,
        HostInventory = owners.HostInventory,
        Subscriptions = owners.Subscriptions,
        Telemetry = owners.Telemetry,
    };

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _heartbeat.Dispose();
        return _server.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The manager role does not answer yet, so the web interface waits: {Reason}")]
    private static partial void LogManagerAway(ILogger logger, string reason);
}
