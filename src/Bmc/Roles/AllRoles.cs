using System.CommandLine;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Board;
using Bmc.Contracts.Input;
using Bmc.Contracts.Ipc;
using Bmc.Linux;
using Bmc.Manager.FactoryReset;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>
/// `bmc all`: every role in this process, wired object to object instead of over the sockets, which are there all the same
/// for the command line.
/// </summary>
internal static partial class AllRoles
{
    public static async Task RunAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        bool simulated = environment.Board.Platform == BoardPlatform.Simulator && !arguments.GetValue(RoleOptions.ExternalSimulator);
        // The PC outlives a restart of the BMC, as a real one does.
        await using SimulatorRole? simulator = simulated
            ? await SimulatorRole.StartAsync(environment, arguments.GetValue(RoleOptions.SimulatorSpeed), stop)
            : null;
        IKernelDevices devices = simulator?.Devices ?? BoardDevices.Open(environment);
        bool again = true;
        while (again)
            again = await RunOnceAsync(environment, devices, arguments, stop);
    }

    /// <returns>True when the BMC was told to restart.</returns>
    private static async Task<bool> RunOnceAsync(RoleEnvironment environment, IKernelDevices devices, ParseResult arguments, CancellationToken stop)
    {
        // Cold and Warm Reset (IPMI 2.0 §20.2, §20.3) are the same here: all sessions end, all roles start anew.
        ILogger logger = environment.Loggers.CreateLogger("Bmc");
        if (new StateEraser(environment.StateFolder).CarryOut())
            LogErased(logger);
        var restart = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ManagerRole manager = await ManagerRole.StartAsync(environment, (_, _) => restart.TrySetResult(), stop);
        await using HardwareRole hardware = await HardwareRole.StartAsync(environment, devices, stop);
        await using UsbRole usb = await UsbRole.StartAsync(environment, devices, stop);
        await using VideoRole video = await VideoRole.StartAsync(environment, devices, stop);
        var power = new AuditedPower(hardware.Power, manager.State.AuditLog);
        var drives = new AuditedDrives(usb.Drives, manager.State.AuditLog);
        var automationOwners = new AutomationOwners(power, hardware.EventLog, hardware.Events, manager.State.Manager, usb.Keyboard, drives);
        await using AutomationRole automation = await AutomationRole.StartAsync(environment, automationOwners, stop);
        using var usbSocket = new IpcClient(environment.Runtime, SocketName.Usb);
        var owners = new Owners
        {
            Power = power,
            AuditLog = manager.State.AuditLog,
            Journal = manager.State.Journal,
            Diagnostics = manager.State.Diagnostics,
            Console = hardware.Console,
            ConsoleLog = hardware.ConsoleLog,
            Sensors = hardware.Sensors,
            SensorRecords = hardware.SensorRecords,
            EventLog = hardware.EventLog,
            EventLogNotes = hardware.EventLogNotes,
            Inventory = hardware.Inventory,
            SensorHistory = hardware.SensorHistory,
            Chassis = hardware.Chassis,
            BootOverride = hardware.BootOverride,
            HostInventory = hardware.HostInventory,
            Watchdog = hardware.Watchdog,
            Limits = hardware.Limits,
            Events = hardware.Events,
            Accounts = manager.State.Accounts,
            Passwords = manager.State.PasswordAuthentication,
            TwoFactor = manager.State.TwoFactor,
            Rakp = manager.State.RakpAuthentication,
            ChannelKeys = manager.State.ChannelKeys,
            Manager = manager.State.Manager,
            Certificates = manager.State.Certificates,
            WebCertificates = manager.State.WebCertificates,
            Ipmi = manager.State.Ipmi,
            Dcmi = manager.State.Dcmi,
            Network = manager.State.Network,
            Services = manager.State.Services,
            FactoryReset = manager.State.FactoryReset,
            LockOutPolicy = manager.State.LockOutPolicy,
            SessionPolicy = manager.State.SessionPolicy,
            MetricsAccess = manager.State.MetricsAccess,
            Keyboard = usb.Keyboard,
            Macros = usb.Macros,
            Drives = drives,
            MediaStore = usb.MediaStore,
            MediaSettings = usb.MediaSettings,
            MediumStreams = new AuditedMediumStreams(usb.MediumStreams, manager.State.AuditLog),
            Input = new InputStreamsClient(usbSocket),
            UsbDevice = usb.Device,
            Screen = video.Screen,
            EventFilters = automation.State.EventFilters,
            Alerts = automation.State.Alerts,
            Subscriptions = automation.State.Subscriptions,
            Telemetry = automation.State.Telemetry,
            Notifications = automation.State.Notifications,
            Schedules = automation.State.Schedules,
        };
        await using IpmiRole ipmi = IpmiRole.Start(environment, owners, arguments);
        await using WebRole web = await WebRole.StartAsync(environment, owners, arguments, stop);

        StartBanner.Print(environment, manager.State, ipmi.LocalEndPoint, web.LocalEndPoint);
        Task stopped = Task.Delay(Timeout.Infinite, stop);
        Task ended = await Task.WhenAny(stopped, restart.Task, hardware.Failure, usb.Failure, automation.Failure, ipmi.Failure, web.Failure);
        if (ended == restart.Task)
        {
            LogRestarting(logger);
            return true;
        }

        await ended;
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The BMC restarts by order; the PC is not touched")]
    private static partial void LogRestarting(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The BMC is as at its first start: the factory reset is done")]
    private static partial void LogErased(ILogger logger);
}
