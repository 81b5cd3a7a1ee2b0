using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bmc.Contracts.Ipc;

/// <summary>An owner's end of one socket: HTTP/JSON, callers checked against <see cref="Permissions"/>.</summary>
public sealed partial class IpcServer : IAsyncDisposable
{
    /// <summary>The other roles need some dozens; a role that was taken over must not cost an owner all of its descriptors.</summary>
    private const int MaximumConnections = 256;

    /// <summary>Of one user: half of all, so that it doesn't take the places of the others either.</summary>
    public const int MaximumConnectionsPerUser = MaximumConnections / 2;

    private readonly WebApplication _application;
    private readonly string _path;

    private IpcServer(WebApplication application, string path) => (_application, _path) = (application, path);

    /// <summary>Listens when it returns. A socket file that a dead predecessor left is replaced; a living one is an error.</summary>
    /// <exception cref="IOException">The socket can't be made; the message says why.</exception>
    public static async Task<IpcServer> StartAsync(
        RuntimeFolder folder,
        SocketName socket,
        Callers callers,
        ILoggerFactory loggers,
        Action<IEndpointRouteBuilder> map,
        CancellationToken cancellationToken)
    {
        string path = folder.SocketPath(socket);
        if (path.Length > RuntimeFolder.MaximumSocketPathLength)
            throw new IOException($"{path}: a socket's path can have {RuntimeFolder.MaximumSocketPathLength} characters at most; choose a shorter folder.");
        await RemoveLeftoverAsync(path, cancellationToken);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        // Open event streams end with the role instead of holding it up.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaximumConnections;
            kestrel.Limits.MaxRequestBodySize = IpcRoutes.MaximumRequestBytes;
            kestrel.ListenUnixSocket(path, listen => listen.Use(new ConnectionsPerUser(MaximumConnectionsPerUser).LimitAsync));
        });

        WebApplication application = builder.Build();
        ILogger logger = loggers.CreateLogger<IpcServer>();
        application.Use((context, next) => CheckAsync(context, next, socket, callers, logger));
        // The peer is on this machine: a connection that ends is seen at once, and needs no sign of life.
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        application.UseRouting();
        var information = new RoleInformation(RuntimeFolder.FileName(socket), BmcVersion.Text, Environment.ProcessId);
        application.Get("/", ContractsJson.Default.RoleInformation, _ => ValueTask.FromResult(information));
        map(application);
        await application.StartAsync(cancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        return new IpcServer(application, path);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        File.Delete(_path);
    }

    private static Task CheckAsync(HttpContext context, RequestDelegate next, SocketName socket, Callers callers, ILogger logger)
    {
        Socket? connection = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        string path = context.Request.Path.Value ?? "/";
        Caller caller = connection is not null && PeerCredentials.TryRead(connection, out PeerCredentials peer)
            ? callers.Of(peer.UserId)
            : Caller.Stranger;
        context.Items[typeof(Caller)] = caller;
        if (Permissions.Allows(socket, caller, context.Request.Method, path))
            return next(context);
        LogRefused(logger, caller, context.Request.Method, path, socket);
        return IpcRoutes.WriteFaultAsync(context, new Fault(FaultCode.Forbidden, $"{caller} may not ask {context.Request.Method} {path} of {socket}."));
    }

    private static async Task RemoveLeftoverAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // Only this says that nobody is there; somebody who is too busy to answer refuses in other words.
            File.Delete(path);
            return;
        }
        catch (SocketException)
        {
            // It is there.
        }

        throw new IOException($"{path}: another process listens there already.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Caller} the request {Method} {Path} of {Socket}")]
    private static partial void LogRefused(ILogger logger, Caller caller, string method, string path, SocketName socket);
}
