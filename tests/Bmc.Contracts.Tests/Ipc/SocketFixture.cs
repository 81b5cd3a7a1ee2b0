using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Contracts.Tests.Ipc;

/// <summary>A role's socket in a folder of its own, with a client on it.</summary>
internal sealed class SocketFixture : IAsyncDisposable
{
    private readonly SocketName _socket;
    private IpcServer _server;

    private SocketFixture(IpcServer server, RuntimeFolder folder, SocketName socket)
    {
        _server = server;
        _socket = socket;
        Folder = folder;
        Client = new IpcClient(folder, socket);
    }

    public RuntimeFolder Folder { get; }

    public IpcClient Client { get; }

    public static async Task<SocketFixture> StartAsync(SocketName socket, Action<IEndpointRouteBuilder> map)
    {
        var folder = new RuntimeFolder(Directory.CreateTempSubdirectory("bmc-ipc-").FullName);
        return new SocketFixture(await StartServerAsync(folder, socket, map), folder, socket);
    }

    public static Task<IpcServer> StartServerAsync(RuntimeFolder folder, SocketName socket, Action<IEndpointRouteBuilder> map)
    {
        // The caller is this very process, so the kernel vouches for its own user.
        uint self = uint.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1]);
        return IpcServer.StartAsync(folder, socket, new Callers([], self), NullLoggerFactory.Instance, map, TestContext.Current.CancellationToken);
    }

    /// <summary>The owner ends, and another one takes its place.</summary>
    public async Task RestartAsync(Action<IEndpointRouteBuilder> map)
    {
        await _server.DisposeAsync();
        _server = await StartServerAsync(Folder, _socket, map);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(Folder.Path, recursive: true);
    }
}
