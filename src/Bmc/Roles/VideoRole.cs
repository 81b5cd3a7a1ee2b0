using Bmc.Contracts.Ipc;
using Bmc.Contracts.Video;
using Bmc.Linux;
using Bmc.Video;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The PC's screen; video.sock.</summary>
internal sealed class VideoRole : IAsyncDisposable
{
    private readonly Screen _screen;
    private readonly IpcServer _socket;

    private VideoRole(Screen screen, IpcServer socket) => (_screen, _socket) = (screen, socket);

    public IScreen Screen => _screen;

    public static async Task<VideoRole> StartAsync(RoleEnvironment environment, IKernelDevices devices, CancellationToken cancellationToken)
    {
        var screen = new Screen(devices, environment.Board.Video, environment.Time, environment.Loggers.CreateLogger<Screen>());
        IpcServer socket = await IpcServer.StartAsync(
            environment.Runtime, SocketName.Video, environment.Callers, environment.Loggers, routes => routes.MapScreen(screen), cancellationToken);
        return new VideoRole(screen, socket);
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _screen.DisposeAsync();
    }
}
