using System.Net;
using System.Net.Sockets;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Network;

/// <summary>A stranger on the BMC's own LAN, who tries all of its ports.</summary>
/// <remarks>
/// QEMU's forwarded ports show one port each, and take every connection before the machine is asked. So this one sends frames:
/// it sits at a switch between QEMU's network and the machine's card, and is the switch. Rejected: QEMU's hub, which brings each
/// frame to QEMU's network too, which then answers in the machine's name.
/// </remarks>
internal sealed class Neighbour : IAsyncDisposable
{
    /// <summary>Fewer than the 256 places in the ring of the machine's card.</summary>
    private const int Batch = 200;

    private const string Card = "card";
    private const string Network = "network";
    private const ushort OwnPort = 40000;

    /// <summary>For one question: the next one follows.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private static readonly Station _self = new([0x02, 0, 0, 0, 0, 0x99], IPAddress.Parse("10.0.2.99"));

    private readonly FrameLink _card;
    private readonly FrameLink _network;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly HashSet<ushort> _tcp = [];
    private readonly HashSet<ushort> _udp = [];
    private readonly Task _receiving;
    private TaskCompletionSource<Station> _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="folder">Where the sockets lie.</param>
    public Neighbour(string folder)
    {
        _card = new FrameLink(folder, Card);
        _network = new FrameLink(folder, Network);
        _receiving = Task.WhenAll(_card.ReceiveAsync(TakeOfCard, _end.Token), _network.ReceiveAsync(frame => _card.Send(frame), _end.Token));
    }

    /// <summary>A machine with a neighbour beside it.</summary>
    public static MachineOptions Join(MachineOptions machine, string folder) => machine with
    {
        NetworkCard = [.. machine.NetworkCard.Select(argument => argument.Replace("netdev=lan", $"netdev={Card}", StringComparison.Ordinal))],
        Arguments =
        [
            .. machine.Arguments,
            "-netdev", FrameLink.Backend(folder, Card),
            "-netdev", FrameLink.Backend(folder, Network),
            // A hub of two is a cable.
            "-netdev", "hubport,id=hub-lan,hubid=0,netdev=lan",
            "-netdev", $"hubport,id=hub-switch,hubid=0,netdev={Network}",
        ],
    };

    public static IReadOnlyList<ushort> AllPorts { get; } = [.. Enumerable.Range(1, ushort.MaxValue).Select(port => (ushort)port)];

    /// <summary>Those of these TCP ports that take a connection.</summary>
    public async Task<IReadOnlyList<ushort>> OpenTcpPortsAsync(IPAddress address, IReadOnlyList<ushort> ports)
    {
        Station machine = await BeginAsync(address, _tcp);
        await SendAsync(machine, ports, port => Frame.TcpSyn(_self, OwnPort, machine, port));
        return Sorted(_tcp);
    }

    /// <summary>Those of these UDP ports that answer a payload.</summary>
    /// <param name="last">One that does: whoever answers has had all of his questions before this one.</param>
    public async Task<IReadOnlyList<ushort>> AnsweringUdpPortsAsync(IPAddress address, IReadOnlyList<ushort> ports, byte[] payload, ushort last)
    {
        Station machine = await BeginAsync(address, _udp);
        byte[] Ask(ushort port) => Frame.UdpDatagram(_self, OwnPort, machine, port, payload);
        await SendAsync(machine, [.. ports.Where(port => port != last)], Ask);
        await Eventually.GetAsync(
            async () =>
            {
                _card.Send(Ask(last));
                await FindAsync(address);
                return Sorted(_udp);
            },
            ports => ports.Contains(last), $"an answer of UDP port {last}");
        return Sorted(_udp);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _receiving;
        _card.Dispose();
        _network.Dispose();
        _end.Dispose();
    }

    private async Task<Station> BeginAsync(IPAddress address, HashSet<ushort> seen)
    {
        Station machine = await FindAsync(address);
        lock (_gate)
            seen.Clear();
        return machine;
    }

    private async Task SendAsync(Station machine, IReadOnlyList<ushort> ports, Func<ushort, byte[]> frame)
    {
        foreach (ushort[] batch in ports.Chunk(Batch))
        {
            foreach (ushort port in batch)
                _card.Send(frame(port));
            // Frames keep their order: who answers this question has had them all.
            await FindAsync(machine.Address);
        }
    }

    /// <summary>Asks for the machine's MAC address until it answers: a card that is just coming up drops frames.</summary>
    private Task<Station> FindAsync(IPAddress address) => Eventually.GetAsync(
        async () =>
        {
            TaskCompletionSource<Station> known = _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _card.Send(Frame.Arp(Frame.ArpRequest, _self, new Station([], address)));
            return await Task.WhenAny(known.Task, Task.Delay(_patience, TestContext.Current.CancellationToken)) == known.Task ? await known.Task : null!;
        },
        station => station is not null && station.Address.Equals(address), $"an answer of {address}");

    private void TakeOfCard(byte[] frame)
    {
        if (!Frame.IsTo(_self, frame))
            _network.Send(frame);
        Take(frame);
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (Frame.TryReadArp(frame, out ushort operation, out Station sender, out IPAddress target))
        {
            if (operation == Frame.ArpReply)
                _known.TrySetResult(sender);
            else if (target.Equals(_self.Address))
                _card.Send(Frame.Arp(Frame.ArpReply, _self, sender));
        }
        else if (Frame.TryReadAnswer(frame, out ProtocolType protocol, out ushort from, out ushort to, out byte flags) && to == OwnPort)
        {
            lock (_gate)
            {
                if (protocol == ProtocolType.Udp)
                    _udp.Add(from);
                else if ((flags & Frame.SynAcknowledged) == Frame.SynAcknowledged)
                    _tcp.Add(from);
            }
        }
    }

    private ushort[] Sorted(HashSet<ushort> ports)
    {
        lock (_gate)
            return [.. ports.Order()];
    }
}
