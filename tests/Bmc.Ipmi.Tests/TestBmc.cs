using System.Net;
using System.Security.Cryptography;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Commands.App.Firewall;
using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Sol;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests;

/// <summary>The LAN endpoint with everything behind it in memory, no socket, no clock but the test's.</summary>
public sealed class TestBmc
{
    public static Peer Console { get; } = Peer.From(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40000));

    private readonly byte[] _reply = new byte[PacketLimits.MaximumPacketLength];

    /// <param name="commands">Beside those of the App and Transport functions, or instead of one of them.</param>
    public TestBmc(bool suite3 = false, RandomNumberGenerator? random = null, params CommandEntry[] commands)
    {
        Mirror = new HardwareMirror(Events, Time, NullLogger<HardwareMirror>.Instance);
        Settings = SettingsOwner.Mirror(Time);
        Trial = new LanTrial(Network, Time, NullLogger<LanTrial>.Instance);
        Lan = new LanNetwork(Network, () => LanConfiguration.Unknown, Trial, Time, NullLogger<LanNetwork>.Instance);
        State = new EndpointState(Time, random ?? RandomNumberGenerator.Create(), Sent, Settings) { Witness = Trial };
        var suites = CipherSuite.Offered(suite3);
        var log = new SessionLog(NullLogger.Instance);
        Payloads = new SolPayloads(State, Line, new SolLog(NullLogger.Instance));
        SolEntries =
        [
            .. PayloadCommands.Entries(Payloads, Settings, Accounts, () => 623),
            .. SolCommands.Entries(Settings, Line, () => 623),
        ];
        var firewall = new FirmwareFirewall(Settings);
        Table = new CommandTable(
            [
                .. AppCommands.Entries(FakeManager.Identity, suites, Mirror, Settings, State.Sessions, Accounts, Accounts, Manager)
                    .Where(entry => !commands.Any(other => (other.NetworkFunction, other.Command) == (entry.NetworkFunction, entry.Command))),
                .. TransportCommands.Entries(new LanParameterTable(LanParameters.All(Lan, () => 623, suites, Settings, LockOut)), () => IpStatistics, State.Statistics),
                .. SolEntries,
                .. commands,
            ],
            firewall);
        Table.Add(FirewallCommands.Entries(Table, firewall));
        Endpoint = new IpmiEndpoint(
            State,
            new HandshakeResponder(State, suites, FakeManager.Identity.SystemGuid, Keeper, log),
            new SessionResponder(State, Table, log),
            new SessionlessResponder(State, Table));
    }

    public FakeTimeProvider Time { get; } = new();

    public SentPackets Sent { get; } = new();

    public FakeHardwareEvents Events { get; } = new();

    public HardwareMirror Mirror { get; }

    public FakeIpmiSettings SettingsOwner { get; } = new();

    public IpmiSettingsMirror Settings { get; }

    public FakeAccounts Accounts { get; } = new();

    public FakeManager Manager { get; } = new();

    public FakeHostConsole Line { get; } = new();

    public SolPayloads Payloads { get; }

    public FakeRakpAuthentication Keeper { get; } = new FakeRakpAuthentication()
        .With(2, "admin", "correct horse")
        .With(3, "oper", "opersecret", Contracts.Accounts.AccountRole.Operator);

    public FakeNetwork Network { get; } = new();

    public IpStatistics? IpStatistics { get; set; } = new IpStatistics(100000, 1, 2, 3, 40, 50);

    public FakeLockOutPolicy LockOut { get; } = new();

    public LanTrial Trial { get; }

    public LanNetwork Lan { get; }

    public EndpointState State { get; }

    public IpmiEndpoint Endpoint { get; }

    public CommandTable Table { get; }

    /// <summary>The lines of the dispatch table.</summary>
    public IReadOnlyList<CommandEntry> Entries => [.. Table.Entries];

    /// <summary>Those of payloads and SOL.</summary>
    public IReadOnlyList<CommandEntry> SolEntries { get; }

    public long Dropped(DropCause cause) => Endpoint.Statistics.Dropped(cause);

    /// <summary>All drops together.</summary>
    public long AllDropped => Enum.GetValues<DropCause>().Sum(Dropped);

    /// <returns>The answer, whether it came at once or through the sink; null for none.</returns>
    public byte[]? Exchange(ReadOnlySpan<byte> packet, Peer? from = null)
    {
        var waiting = Sent.Count;
        if (Process(packet, from ?? Console) is { } reply)
            return reply;
        return Sent.Count > waiting ? Sent.Take().Packet : null;
    }

    /// <returns>The answer that came at once; null for none.</returns>
    public byte[]? Process(ReadOnlySpan<byte> packet, Peer from)
    {
        var length = Endpoint.Process(packet, from, _reply);
        return length > 0 ? _reply[..length] : null;
    }
}
