using System.Net;
using System.Net.Sockets;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Network;

/// <summary>A stranger on the BMC's own LAN, who tries all of its ports.</summary>
/// <remarks>
/// QEMU's forwarded ports show one port each, and take every connection before the machine is asked. So this one sends frames:
/// it sits at a hub between QEMU's network and the machine's card, and every frame is a datagram of a Unix socket.
/// </remarks>
internal sealed class Neighbour : IAsyncDisposable
{
    /// <summary>Fewer than the 256 places in the ring of the machine's card.</summary>
    private const int Batch = 200;

    private const int LongestFrame = 2048;
    private const ushort OwnPort = 40000;

    /// <summary>For one question: the next one follows.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private static readonly Station _self = new([0x02, 0, 0, 0, 0, 0x99], IPAddress.Parse("10.0.2.99"));

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    /// <summary>Never used asynchronously: it blocks while the machine's queue is full, which no event would tell the end of.</summary>
    private readonly Socket _sending = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _machine;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly HashSet<ushort> _tcp = [];
    private readonly HashSet<ushort> _udp = [];
    private readonly Task _receiving;
    private TaskCompletionSource<Station> _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="folder">Where the sockets lie.</param>
    public Neighbour(string folder)
    {
        _machine = new UnixDomainSocketEndPoint(SocketOfMachine(folder));
        _socket.Bind(new UnixDomainSocketEndPoint(OwnSocket(folder)));
        _receiving = ReceiveAsync();
    }

    /// <summary>A machine with a neighbour beside it.</summary>
    public static MachineOptions Join(MachineOptions machine, string folder) => machine with
    {
        // The card is at the hub instead of at QEMU's network itself.
        NetworkCard = [.. machine.NetworkCard.Select(argument => argument.Replace("netdev=lan", "netdev=card", StringComparison.Ordinal))],
        Arguments =
        [
            .. machine.Arguments,
            "-netdev", $"dgram,id=neighbour,local.type=unix,local.path={SocketOfMachine(folder)},remote.type=unix,remote.path={OwnSocket(folder)}",
            "-netdev", "hubport,id=hub-lan,hubid=0,netdev=lan",
            "-netdev", "hubport,id=hub-neighbour,hubid=0,netdev=neighbour",
            "-netdev", "hubport,id=card,hubid=0",
        ],
    };

    /// <summary>All TCP ports of the machine that take a connection.</summary>
    public async Task<IReadOnlyList<ushort>> OpenTcpPortsAsync(IPAddress address)
    {
        lock (_gate)
            _tcp.Clear();
        Station machine = await FindAsync(address);
        await SendToAllPortsAsync(machine, port => Frame.TcpSyn(_self, OwnPort, machine, port));
        return Sorted(_tcp);
    }

    /// <summary>All UDP ports that answer a payload.</summary>
    /// <param name="last">One that does: whoever answers has had all of his questions before this one.</param>
    public async Task<IReadOnlyList<ushort>> AnsweringUdpPortsAsync(IPAddress address, byte[] payload, ushort last)
    {
        lock (_gate)
            _udp.Clear();
        Station machine = await FindAsync(address);
        byte[] Ask(ushort port) => Frame.UdpDatagram(_self, OwnPort, machine, port, payload);
        await SendToAllPortsAsync(machine, Ask, except: last);
        await Eventually.GetAsync(
            async () =>
            {
                Send(Ask(last));
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
        _socket.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    private static string OwnSocket(string folder) => Path.Combine(folder, "neighbour");

    private static string SocketOfMachine(string folder) => Path.Combine(folder, "hub");

    private async Task SendToAllPortsAsync(Station machine, Func<ushort, byte[]> frame, ushort except = 0)
    {
        for (int port = 1; port <= ushort.MaxValue; port++)
        {
            if (port != except)
                Send(frame((ushort)port));
            // Frames keep their order: who answers this question has had them all.
            if (port % Batch == 0 || port == ushort.MaxValue)
                await FindAsync(machine.Address);
        }
    }

    /// <summary>Asks for the machine's MAC address until it answers: a card that is just coming up drops frames.</summary>
    private Task<Station> FindAsync(IPAddress address) => Eventually.GetAsync(
        async () =>
        {
            TaskCompletionSource<Station> known = _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Send(Frame.Arp(Frame.ArpRequest, _self, new Station([], address)));
            return await Task.WhenAny(known.Task, Task.Delay(_patience, TestContext.Current.CancellationToken)) == known.Task ? await known.Task : null!;
        },
        station => station is not null && station.Address.Equals(address), $"an answer of {address}");

    private void Send(byte[] frame)
    {
        lock (_sending)
            _sending.SendTo(frame, _machine);
    }

    private async Task ReceiveAsync()
    {
        byte[] frame = new byte[LongestFrame];
        try
        {
            while (true)
            {
                int length = await _socket.ReceiveAsync(frame, SocketFlags.None, _end.Token);
                Take(frame.AsSpan(0, length));
            }
        }
        catch (SocketException)
        {
            // The machine was switched off.
        }
        catch (OperationCanceledException)
        {
            // The test is done with it.
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (Frame.TryReadArp(frame, out ushort operation, out Station sender, out IPAddress target))
        {
            if (operation == Frame.ArpReply)
                _known.TrySetResult(sender);
            else if (target.Equals(_self.Address))
                Send(Frame.Arp(Frame.ArpReply, _self, sender));
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
