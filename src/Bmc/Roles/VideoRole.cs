using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Video;
using Bmc.Linux;
using Bmc.Video;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The PC's screen; video.sock.</summary>
internal sealed class VideoRole : IHeartbeat, IAsyncDisposable
{
    private readonly Screen _screen;
    private readonly IpcServer _socket;
    private readonly SocketHeartbeat _heartbeat;

    private VideoRole(Screen screen, IpcServer socket, RuntimeFolder runtime)
    {
        (_screen, _socket) = (screen, socket);
        _heartbeat = new SocketHeartbeat(runtime, SocketName.Video);
    }

    public IScreen Screen => _screen;

    public static async Task<VideoRole> StartAsync(RoleEnvironment environment, IKernelDevices devices, CancellationToken cancellationToken)
    {
        var screen = new Screen(devices, environment.Board.Video, environment.Time, environment.Loggers.CreateLogger<Screen>());
        IpcServer socket = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Video, environment.Callers, environment.Loggers, routes => routes.MapScreen(screen), cancellationToken);
        screen.PlugIn();
        return new VideoRole(screen, socket, environment.Runtime);
    }

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _screen.DisposeAsync();
    }
}
