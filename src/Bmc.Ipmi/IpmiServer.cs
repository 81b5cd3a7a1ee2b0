using System.Net;
using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Console;
using Bmc.Contracts.Manager;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Commands.App.Firewall;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi;

/// <summary>
/// IPMI over LAN: binds, waits for the manager to say who the BMC is, then answers until it is stopped.
/// </summary>
/// <param name="mirror">Its owner runs it; this role reads it.</param>
/// <param name="settings">Likewise.</param>
/// <param name="lan">The owner runs its trial.</param>
/// <param name="console">The PC's serial line, for SOL.</param>
/// <param name="commands">The commands besides those of App and Transport.</param>
public sealed partial class IpmiServer(
    IPEndPoint listen,
    IpmiOptions options,
    HardwareMirror mirror,
    IpmiSettingsMirror settings,
    LanNetwork lan,
    IRakpAuthentication keeper,
    IAccounts accounts,
    ILockOutPolicy lockOut,
    IPasswordAuthentication passwords,
    IManager manager,
    IHostConsole console,
    IEnumerable<CommandEntry> commands,
    TimeProvider time,
    ILogger<IpmiServer> logger) : IDisposable
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    /// <summary>Between two questions to a manager that is still starting.</summary>
    private static readonly TimeSpan _managerRetry = TimeSpan.FromMilliseconds(250);

    private readonly UdpSocket _socket = new(listen);
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();

    /// <summary>Where it listens, known after <see cref="Bind"/>.</summary>
    public IPEndPoint LocalEndPoint => _socket.LocalEndPoint;

    /// <summary>Null until the role serves.</summary>
    public IpmiStatistics? Statistics { get; private set; }

    /// <summary>Null until the role serves.</summary>
    public CommandTable? Commands { get; private set; }

    /// <summary>How often the loop that receives has come round: each second at least, while it serves and nothing hangs it.</summary>
    public long Turns => _socket.Turns;

    /// <summary>To be called first. The refusal names address and port, so that the caller can add the flag that changes them.</summary>
    public Result Bind() => _socket.Bind();

    /// <summary>Serves until cancelled; ends early only with an exception that nobody expected.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await FindIdentityAsync(cancellationToken) is not { } identity)
            return;
        await settings.Known.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancellationToken.IsCancellationRequested)
            return;
        var state = new EndpointState(time, _random, _socket, settings) { Witness = lan.Trial };
        Statistics = state.Statistics;
        var payloads = new SolPayloads(state, console, new SolLog(logger));
        var endpoint = CreateEndpoint(state, payloads, identity);

        // Not linked: consoles are told of the end while the socket is still open.
        using var stop = new CancellationTokenSource();
        await using var tick = time.CreateTimer(_ => endpoint.Tick(), null, _tick, _tick);
        var serving = _socket.RunAsync(endpoint, stop.Token);
        var watching = new AccountWatch(state, payloads, accounts, new SessionLog(logger)).RunAsync(stop.Token);
        LogListening(LocalEndPoint);
        var asked = new TaskCompletionSource();
        await using var asking = cancellationToken.Register(asked.SetResult);
        var ended = await Task.WhenAny(serving, watching, state.Pending.Failed, asked.Task);
        endpoint.EndSessions();
        await stop.CancelAsync();
        await Task.WhenAll(serving, watching);
        await endpoint.StopAsync();
        await ended;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _random.Dispose();
    }

    private IpmiEndpoint CreateEndpoint(EndpointState state, SolPayloads payloads, BmcIdentity identity)
    {
        var log = new SessionLog(logger);
        var suites = CipherSuite.Offered(options.CipherSuite3Enabled);
        var port = () => (ushort)LocalEndPoint.Port;
        var firewall = new FirmwareFirewall(settings);
        var table = new CommandTable(
            [
                .. AppCommands.Entries(identity, suites, mirror, settings, state.Sessions, accounts, passwords, manager),
                .. TransportCommands.Entries(new LanParameterTable([
                    .. LanParameters.All(lan, port, suites, settings, lockOut),
                    .. options.LanParameters ?? [],
                ]), options.IpStatistics ?? (() => null), state.Statistics),
                .. PayloadCommands.Entries(payloads, settings, accounts, port),
                .. SolCommands.Entries(settings, console, port),
                .. commands,
            ],
            firewall);
        table.Add(FirewallCommands.Entries(table, firewall));
        Commands = table;
        return new IpmiEndpoint(
            state,
            new HandshakeResponder(state, suites, identity.SystemGuid, keeper, log),
            new SessionResponder(state, table, log),
            new SessionlessResponder(state, table));
    }

    // Null when cancelled meanwhile. RAKP 2 and Get Device ID carry the identity, so there is nothing to say before.
    private async Task<BmcIdentity?> FindIdentityAsync(CancellationToken cancellationToken)
    {
        var complained = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                return await manager.GetIdentityAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
            {
                if (!complained && !cancellationToken.IsCancellationRequested)
                    LogManagerAway(fault.Message);
                complained = true;
            }

            await Task.Delay(_managerRetry, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "IPMI listens on UDP {EndPoint}.")]
    private partial void LogListening(IPEndPoint endPoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The manager role does not answer yet, so IPMI waits: {Reason}")]
    private partial void LogManagerAway(string reason);
}
