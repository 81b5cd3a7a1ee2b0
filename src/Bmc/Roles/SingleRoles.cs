using System.CommandLine;
using Bmc.Linux;
using Bmc.Simulator.Process;

namespace Bmc.Roles;

/// <summary>Each role as the only one of its process: owners on their sockets, the others calling these.</summary>
internal static class SingleRoles
{
    public static async Task HardwareAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        IKernelDevices devices = BoardDevices.Open(environment);
        await using HardwareRole role = await HardwareRole.StartAsync(environment, devices, stop);
        StartBanner.Ready("hardware.sock");
        await UntilStoppedAsync(stop, role.Failure);
    }

    public static async Task ManagerAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        // Restarting all processes is the service manager's business: this one alone can't, and says so.
        await using ManagerRole role = await ManagerRole.StartAsync(environment, restart: null, stop);
        if (role.State.FirstSignIn is { } first)
            Console.WriteLine($"The account {first.Name} was made.\n  Password  {first.Password}   (until you change it, also in {first.PasswordFile})");
        StartBanner.Ready("manager.sock and accounts.sock");
        await UntilStoppedAsync(stop);
    }

    public static async Task UsbAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        IKernelDevices devices = BoardDevices.Open(environment);
        await using UsbRole role = await UsbRole.StartAsync(environment, devices, stop);
        StartBanner.Ready("usb.sock");
        await UntilStoppedAsync(stop, role.Failure);
    }

    public static async Task VideoAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        IKernelDevices devices = BoardDevices.Open(environment);
        await using VideoRole role = await VideoRole.StartAsync(environment, devices, stop);
        StartBanner.Ready("video.sock");
        await UntilStoppedAsync(stop);
    }

    public static async Task IpmiAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        await using IpmiRole role = IpmiRole.Start(environment, Owners.OverSockets(environment.Runtime), arguments);
        StartBanner.Ready($"IPMI UDP {role.LocalEndPoint}");
        await UntilStoppedAsync(stop, role.Failure);
    }

    public static async Task WebAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        Owners owners = Owners.OverSockets(environment.Runtime);
        await WebRole.WaitForManagerAsync(environment, owners, stop);
        await using WebRole role = await WebRole.StartAsync(environment, owners, arguments, stop);
        StartBanner.Ready($"Web https://{role.LocalEndPoint}/");
        await UntilStoppedAsync(stop, role.Failure);
    }

    public static async Task SimulatorAsync(RoleEnvironment environment, ParseResult arguments, CancellationToken stop)
    {
        await using SimulatorRole role = await SimulatorRole.StartAsync(environment, arguments.GetValue(RoleOptions.SimulatorSpeed), stop);
        var server = new SimulatorServer(role.Pc, BoardDevices.SimulatorSocketPath(environment));
        Task serving = server.RunAsync(stop);
        StartBanner.Ready("the simulated PC");
        await UntilStoppedAsync(stop, serving);
    }

    private static async Task UntilStoppedAsync(CancellationToken stop, params Task[] failures)
    {
        Task stopped = Task.Delay(Timeout.Infinite, stop);
        await await Task.WhenAny([stopped, .. failures]);
    }
}
