using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Manager;
using Bmc.Redfish;
using Bmc.Web.Api;
using Bmc.Web.Discovery;
using Bmc.Web.Kvm;
using Bmc.Web.Live;
using Bmc.Web.Login;
using Bmc.Web.Metrics;
using Bmc.Web.Page;
using Bmc.Web.Streams;
using Bmc.Web.Vnc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bmc.Web;

/// <summary>The web role: HTTPS, the page and its API.</summary>
public sealed class WebServer : IAsyncDisposable
{
    /// <summary>Requests under way get this long; event streams end at once.</summary>
    private static readonly TimeSpan _stopTime = TimeSpan.FromSeconds(2);

    private readonly WebOptions _options;
    private readonly WebCapabilities _capabilities;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LiveFeed _feed;
    private readonly KvmRoom _room;
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _application;
    private VncServer? _vnc;

    public WebServer(WebOptions options, WebCapabilities capabilities, ILoggerFactory loggers, TimeProvider time)
    {
        _options = options;
        _capabilities = capabilities;
        _loggers = loggers;
        _time = time;
        _logger = loggers.CreateLogger("Bmc.Web");
        _feed = new LiveFeed(capabilities.Events, time, _logger);
        _room = new KvmRoom(new KvmInput(capabilities.Input, capabilities.Redfish.AuditLog), time);
    }

    /// <summary>Where it listens, once it does.</summary>
    public int Port { get; private set; }

    /// <summary>Where VNC viewers are listened for; null while that is off.</summary>
    internal IPEndPoint? VncEndPoint => _vnc?.LocalEndPoint;

    /// <summary>Ends when the role is stopped; fails with whatever nobody foresaw, and the role should then end too.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Listens when it returns Done. Conflict: another program has the port; Forbidden: ports below 1024 need a
    /// privilege; Invalid: the address is none of this machine; else why there is no certificate.
    /// </summary>
    public async Task<Result> StartAsync(CancellationToken cancellationToken)
    {
        if (!(await _capabilities.Certificates.GetWebCertificateAsync(cancellationToken)).TryGet(out WebCertificate? certificate, out Fault? fault))
            return fault;

        SessionPolicy policy;
        try
        {
            policy = await _capabilities.Redfish.SessionPolicy.GetAsync(cancellationToken);
        }
        catch (OwnerUnavailableException problem)
        {
            return new Fault(FaultCode.Unavailable, problem.Message);
        }

        WebApplication application = Build(certificate, policy);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (FaultOf(problem) is not null)
        {
            await application.DisposeAsync();
            return FaultOf(problem)!;
        }

        _application = application;
        Port = new Uri(application.Urls.First()).Port;
        Completion = RunAsync();
        _logger.Listening(new IPEndPoint(_options.Address, Port));
        return Result.Done;
    }

    /// <summary>Who listens for this machine alone is not announced to others.</summary>
    private async Task RunAsync()
    {
        IEnumerable<IDiscovery> ways = IPAddress.IsLoopback(_options.Address) ? [] : [new Ssdp(), new MulticastDns()];
        IEnumerable<Task> announcing =
            from way in ways
            from family in (AddressFamily[])[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6]
            select new Announcer(way, family, new IPEndPoint(_options.Address, Port), _capabilities.Redfish, _time, _logger).RunAsync(_stopping.Token);
        await await Task.WhenAny([_feed.RunAsync(_stopping.Token), _vnc!.RunAsync(_stopping.Token), .. announcing]);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_application is { } application)
        {
            _application = null;
            await application.StopAsync(cancellationToken);
            await application.DisposeAsync();
        }

        try
        {
            await Completion;
        }
        catch (OperationCanceledException)
        {
            // As it was asked to.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _room.Dispose();
        _stopping.Dispose();
    }

    private WebApplication Build(WebCertificate certificate, SessionPolicy policy)
    {
        var presented = new PresentedCertificate(_capabilities.Certificates, certificate, _time);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(_loggers);
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = _stopTime);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            WebLimits.Apply(kestrel);
            kestrel.Listen(_options.Address, _options.Port, listen =>
            {
                listen.Use(new ConnectionsPerAddress(WebLimits.MaximumConnectionsPerAddress).LimitAsync);
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = presented.ChooseAsync });
            });
        });

        WebApplication application = builder.Build();
        var sessions = new SessionTable(_time) { IdleLifetime = TimeSpan.FromSeconds(policy.IdleSeconds) };
        var signIns = new SignIns(sessions, _capabilities.Accounts, _capabilities.Passwords, _time);
        var redfish = new RedfishService(_capabilities.Redfish, signIns, _time, _loggers.CreateLogger("Bmc.Redfish"), _stopping.Token);
        application.Use(SecurityHeaders.ApplyAsync);
        application.UseWhen(context => context.Request.Path.StartsWithSegments("/redfish", StringComparison.Ordinal), branch => branch.Run(redfish.HandleAsync));
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = WebLimits.StreamKeepAlive, KeepAliveTimeout = WebLimits.StreamKeepAlive });
        application.UseRouting();
        PageFiles.Map(application);
        application.MapGet("/metrics", new MetricsEndpoint(_capabilities.MetricsAccess, new BmcMetrics(_capabilities), _time).AnswerAsync);

        var gate = new ApiGate(sessions, _capabilities.Accounts, _logger);
        var session = new SessionApi(sessions, _capabilities.Passwords, _logger);
        var events = new EventStreamApi(_feed, sessions, _capabilities.Accounts, _time, _stopping.Token);
        _vnc = new VncServer(
            _options.Address, _capabilities.Redfish.Services, _capabilities.Manager, _capabilities.Passwords, presented.ChooseAsync, sessions,
            new SessionWatch(sessions, _capabilities.Accounts, _time), _room, _capabilities.Screen, _time, _logger);
        var streams = new PageStreams(sessions, _capabilities.Accounts, _time, _stopping.Token);
        foreach (ApiRoute route in ApiTable.Create(_capabilities, sessions, session, events, streams, _room, _time))
            application.MapMethods(route.Path, route.Methods, gate.Guard(route));
        application.MapFallback("/api/{**path}", context =>
            new ApiCall(context, null).RefuseAsync(new Fault(FaultCode.NotFound, $"There is no {context.Request.Method} {context.Request.Path}.")));
        return application;
    }

    /// <summary>Kestrel wraps what the socket said in one or two exceptions of its own.</summary>
    private Fault? FaultOf(Exception? problem) => problem switch
    {
        null => null,
        AddressInUseException => new Fault(FaultCode.Conflict, $"TCP port {_options.Port} on {_options.Address} is in use by another program."),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new Fault(FaultCode.Forbidden, $"TCP port {_options.Port} may not be used by this user; ports below 1024 need a privilege."),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => new Fault(FaultCode.Invalid, $"{_options.Address} is no address of this machine."),
        _ => FaultOf(problem.InnerException),
    };
}
