using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App.Watchdog;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Commands.Dcmi;
using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Commands.SensorEvent.Pef;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Sel;
using Bmc.Linux.Network;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>IPMI 2.0 over LAN.</summary>
internal sealed class IpmiRole : IHeartbeat, IAsyncDisposable
{
    private readonly RoleLoops _loops = new();
    private readonly IpmiServer _server;
    private readonly SdrRepository _repository;
    private readonly IpmiSettingsMirror _settings;
    private readonly LanNetwork _lan;
    private long _turnsBefore = -1;

    private IpmiRole(IpmiServer server, SdrRepository repository, IpmiSettingsMirror settings, LanNetwork lan) =>
        (_server, _repository, _settings, _lan) = (server, repository, settings, lan);

    public IPEndPoint LocalEndPoint => _server.LocalEndPoint;

    public Task Failure => _loops.Failure;

    /// <summary>Null until it serves.</summary>
    public CommandTable? Commands => _server.Commands;

    /// <exception cref="RoleFailedException">The port can't be had.</exception>
    public static IpmiRole Start(RoleEnvironment environment, Owners owners, ParseResult arguments)
    {
        var (time, loggers) = (environment.Time, environment.Loggers);
        IPEndPoint listen = arguments.GetValue(RoleOptions.IpmiListen)!;
        var mirror = new HardwareMirror(owners.Events, time, loggers.CreateLogger<HardwareMirror>());
        var settings = new IpmiSettingsMirror(owners.Ipmi, owners.ChannelKeys, time, loggers.CreateLogger<IpmiSettingsMirror>());
        var network = new LiveNetwork(owners.Network);
        var trial = new LanTrial(network, time, loggers.CreateLogger<LanTrial>());
        var lan = new LanNetwork(
            network, () => LanAddresses.Of(listen.Address, environment.Board.Network?.Interface), trial, time, loggers.CreateLogger<LanNetwork>());
        var repository = new SdrRepository(mirror, owners.Inventory, owners.SensorRecords, RandomId());
        var alerting = new ChannelAlerting(settings, owners.Alerts, time, loggers.CreateLogger<ChannelAlerting>());
        var acknowledgements = new PetAcknowledgements(owners.Alerts, loggers.CreateLogger<PetAcknowledgements>());
        var server = new IpmiServer(
            listen,
            new IpmiOptions(arguments.GetValue(RoleOptions.CipherSuite3), [.. AlertParameters.All(owners.Alerts)], ReadIpStatistics),
            mirror,
            settings,
            lan,
            owners.Rakp,
            owners.Accounts,
            owners.LockOutPolicy,
            owners.Passwords,
            owners.Manager,
            owners.Console,
            [
                .. ChassisCommands.Entries(mirror, owners.Power, owners.Chassis, owners.BootOverride),
                .. WatchdogCommands.Entries(owners.Watchdog),
                .. DcmiCommands.Entries(mirror, owners.Limits, owners.Dcmi, () => ControllerIdOf(LanAddresses.Of(listen.Address, environment.Board.Network?.Interface))),
                .. SensorEventCommands.Entries(mirror, repository, owners.Sensors, owners.Chassis, owners.EventLog),
                .. PefCommands.Entries(mirror, owners.EventFilters, owners.Alerts, owners.EventLog, acknowledgements),
                .. StorageCommands.Entries(
                    repository, new SelReservation(owners.EventLog, RandomId()), owners.Sensors, owners.EventLog, owners.EventLogNotes, owners.Inventory),
            ],
            time,
            loggers.CreateLogger<IpmiServer>());
        if (server.Bind().Fault is { } fault)
            throw new RoleFailedException($"{fault.Message} {RoleOptions.IpmiListen.Name} ADDRESS:PORT chooses another one.");

        var role = new IpmiRole(server, repository, settings, lan);
        role._loops.Start(mirror.RunAsync);
        role._loops.Start(settings.RunAsync);
        role._loops.Start(trial.RunAsync);
        role._loops.Start(acknowledgements.RunAsync);
        role._loops.Start(alerting.RunAsync);
        role._loops.Start(server.RunAsync);
        return role;
    }

    /// <summary>The loop that receives has turned since the last beat; it does so each second, asked something or not.</summary>
    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken)
    {
        long turns = _server.Turns;
        // Before it serves it waits for the manager, and that has loops and patience of its own.
        bool turned = turns != _turnsBefore || _server.Statistics is null;
        _turnsBefore = turns;
        return ValueTask.FromResult(turned ? Result.Done : Result.Refused(FaultCode.Unavailable, "the loop that receives stands still"));
    }

    public async ValueTask DisposeAsync()
    {
        await _loops.DisposeAsync();
        _server.Dispose();
        _repository.Dispose();
        _settings.Dispose();
        _lan.Dispose();
    }

    private static IpStatistics? ReadIpStatistics() => SnmpCounters.Read() is { } counters
        ? new IpStatistics(
            counters.Of("Ip", "InReceives"), counters.Of("Ip", "InHdrErrors"), counters.Of("Ip", "InAddrErrors"),
            counters.Of("Ip", "ReasmReqds"), counters.Of("Ip", "OutRequests"), counters.Of("Udp", "InDatagrams"))
        : null;

    // DCMI 1.5 §6.4.6: the default is "DCMI" and the address of the interface.
    private static string ControllerIdOf(LanConfiguration lan) =>
        $"DCMI{string.Join(':', (lan.Mac?.GetAddressBytes() ?? []).Select(part => part.ToString("X2", CultureInfo.InvariantCulture)))}";

    // Reservations of before a restart must not be good after it.
    private static ushort RandomId() => (ushort)RandomNumberGenerator.GetInt32(1, ushort.MaxValue);
}
