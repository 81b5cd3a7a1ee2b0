using System.CommandLine;
using System.Net;
using Bmc.Web;

namespace Bmc.Roles;

/// <summary>The web interface.</summary>
internal sealed class WebRole : IAsyncDisposable
{
    private readonly WebServer _server;
    private readonly IPAddress _address;

    private WebRole(WebServer server, IPAddress address) => (_server, _address) = (server, address);

    public IPEndPoint LocalEndPoint => new(_address, _server.Port);

    public Task Failure => _server.Completion;

    /// <exception cref="RoleFailedException">The port can't be had, or there is no certificate.</exception>
    public static async Task<WebRole> StartAsync(RoleEnvironment environment, Owners owners, ParseResult arguments, CancellationToken cancellationToken)
    {
        IPEndPoint listen = arguments.GetValue(RoleOptions.WebListen)!;
        var capabilities = new WebCapabilities(
            owners.Passwords, owners.Accounts, owners.Manager, owners.Certificates, owners.Power, owners.Chassis, owners.Sensors,
            owners.EventLog, owners.Events, owners.Keyboard, owners.Screen);
        var server = new WebServer(new WebOptions(listen.Address, listen.Port), capabilities, environment.Loggers, environment.Time);
        if ((await server.StartAsync(cancellationToken)).Fault is not { } fault)
            return new WebRole(server, listen.Address);
        await server.DisposeAsync();
        throw new RoleFailedException($"{fault.Message} {RoleOptions.WebListen.Name} ADDRESS:PORT chooses another one.");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
