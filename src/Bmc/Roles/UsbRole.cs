using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Linux;
using Bmc.Usb.Gadget;
using Bmc.Usb.Keyboard;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The USB side: the gadget with its keyboard; usb.sock.</summary>
internal sealed class UsbRole : IHeartbeat, IAsyncDisposable
{
    private readonly RoleLoops _loops;
    private readonly UsbKeyboard _keyboard;
    private readonly IpcServer _socket;
    private readonly SocketHeartbeat _heartbeat;

    private UsbRole(RoleLoops loops, UsbKeyboard keyboard, IpcServer socket, RuntimeFolder runtime)
    {
        (_loops, _keyboard, _socket) = (loops, keyboard, socket);
        _heartbeat = new SocketHeartbeat(runtime, SocketName.Usb);
    }

    public IKeyboard Keyboard => _keyboard;

    public Task Failure => _loops.Failure;

    public static async Task<UsbRole> StartAsync(RoleEnvironment environment, IKernelDevices devices, CancellationToken cancellationToken)
    {
        var gadget = new UsbGadget(devices, environment.Board.Usb, environment.Time, environment.Loggers.CreateLogger<UsbGadget>());
        var keyboard = new UsbKeyboard(gadget, environment.Time, environment.Loggers.CreateLogger<UsbKeyboard>());
        var loops = new RoleLoops();
        loops.Start(gadget.RunAsync);
        loops.Start(keyboard.RunAsync);
        IpcServer socket = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Usb, environment.Callers, environment.Loggers, routes => routes.MapKeyboard(keyboard), cancellationToken);
        return new UsbRole(loops, keyboard, socket, environment.Runtime);
    }

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _loops.DisposeAsync();
        await _keyboard.DisposeAsync();
    }
}
