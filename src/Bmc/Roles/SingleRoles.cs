using System.CommandLine;
using Bmc.Linux;
using Bmc.Simulator.Process;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>Each role as the only one of its process: owners on their sockets, the others calling these.</summary>
internal static class SingleRoles
{
    public static async Task HardwareAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        IKernelDevices devices = BoardDevices.Open(environment);
        await using HardwareRole role = await HardwareRole.StartAsync(environment, devices, stop);
        await ServeAsync(environment, "hardware.sock", role, stop, role.Failure);
    }

    public static async Task ManagerAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        // Restarting all processes is the service manager's business: without one, this role can't and says so.
        RestartSignal? restart = RestartSignal.FromEnvironment(environment.Loggers.CreateLogger<RestartSignal>());
        await using ManagerRole role = await ManagerRole.StartAsync(environment, restart is null ? null : restart.Leave, stop);
        // For whoever started it by hand: a service's output is the journal, where everybody who reads it would find a password.
        if (role.State.FirstSignIn is { } first && !environment.ServiceManager.IsService)
            Console.WriteLine($"The account {first.Name} was made.\n  Password  {first.Password}   (until you change it, also in {first.PasswordFile})");
        await ServeAsync(environment, "manager.sock and accounts.sock", role, stop);
    }

    public static async Task UsbAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        IKernelDevices devices = BoardDevices.Open(environment);
        await using UsbRole role = await UsbRole.StartAsync(environment, devices, stop);
        await ServeAsync(environment, "usb.sock", role, stop, role.Failure);
    }

    public static async Task VideoAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        IKernelDevices devices = BoardDevices.Open(environment);
        await using VideoRole role = await VideoRole.StartAsync(environment, devices, stop);
        await ServeAsync(environment, "video.sock", role, stop);
    }

    public static async Task AutomationAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        await using AutomationRole role = await AutomationRole.StartAsync(environment, AutomationOwners.OverSockets(environment.Runtime), stop);
        await ServeAsync(environment, "automation.sock", role, stop, role.Failure);
    }

    public static async Task IpmiAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        await using IpmiRole role = IpmiRole.Start(environment, Owners.OverSockets(environment.Runtime), arguments);
        await ServeAsync(environment, $"IPMI UDP {role.LocalEndPoint}", role, stop, role.Failure);
    }

    public static async Task WebAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        Owners owners = Owners.OverSockets(environment.Runtime);
        await WebRole.WaitForManagerAsync(environment, owners, stop);
        await using WebRole role = await WebRole.StartAsync(environment, owners, arguments, stop);
        await ServeAsync(environment, $"Web https://{role.LocalEndPoint}/", role, stop, role.Failure);
    }

    public static async Task SimulatorAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        await using SimulatorRole role = await SimulatorRole.StartAsync(environment, arguments.GetValue(RoleOptions.SimulatorSpeed), stop);
        var server = new SimulatorServer(role.Pc, BoardDevices.SimulatorSocketPath(environment));
        Task serving = server.RunAsync(stop);
        StartBanner.Ready("the simulated PC");
        await UntilStoppedAsync(stop, serving);
    }

    /// <summary>Until it is told to stop or a part of it fails; the service manager, if there is one, is kept informed.</summary>
    private static async Task ServeAsync(RoleEnvironment environment, string what, IHeartbeat role, CancellationToken stop, params Task[] failures)
    {
        StartBanner.Ready(what);
        environment.ServiceManager.Ready($"Serves {what}");
        var keepAlive = new KeepAlive(environment.ServiceManager, role, environment.Time, environment.Loggers.CreateLogger<KeepAlive>());
        var loops = new RoleLoops();
        await using (loops)
        {
            loops.Start(keepAlive.RunAsync);
            await UntilStoppedAsync(stop, [loops.Failure, .. failures]);
            environment.ServiceManager.Stopping();
        }
    }

    private static async Task UntilStoppedAsync(CancellationToken stop, params Task[] failures)
    {
        Task stopped = Task.Delay(Timeout.Infinite, stop);
        await await Task.WhenAny([stopped, .. failures]);
    }
}
