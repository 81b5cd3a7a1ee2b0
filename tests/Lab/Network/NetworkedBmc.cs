using System.Net;
using System.Net.Sockets;
using System.Text;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Network;

/// <summary>The shipped image with a second network card, a neighbour on its LAN, and a port on which something answers that is no service of the BMC.</summary>
public sealed class NetworkedBmc : ShippedBmc
{
    /// <summary>What QEMU's DHCP server gives the management interface.</summary>
    internal static readonly IPAddress Address = IPAddress.Parse("10.0.2.15");

    private const string Answer = "here is somebody";
    private static readonly GuestPort _stranger = new("tcp", 8080);

    /// <summary>An open port answers within a fraction of it, also on a busy host; a closed one never does.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private Neighbour? _neighbour;

    /// <summary>Of a machine that is on.</summary>
    internal Neighbour Neighbour => _neighbour ?? throw new InvalidOperationException("the machine was not started");

    public override async ValueTask DisposeAsync()
    {
        if (_neighbour is not null)
            await _neighbour.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        _neighbour = new Neighbour(Folder);
        MachineOptions shipped = Neighbour.Join(await base.DescribeAsync(), Folder);
        return shipped with
        {
            Ports = [.. shipped.Ports, _stranger],
            Arguments = [.. shipped.Arguments, "-netdev", "user,id=other,restrict=on", "-device", "virtio-net-pci,netdev=other,romfile="],
        };
    }

    /// <summary>Has something listen that the settings do not name.</summary>
    internal static Task ListenAsync(VirtualMachine machine) =>
        machine.Shell.DoAsync($"(while :; do echo {Answer} | nc -l -p {_stranger.Number} -w 1; done) > /dev/null 2>&1 &");

    /// <summary>Whether it can be reached from outside.</summary>
    internal static async Task<bool> IsReachableAsync(VirtualMachine machine)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", machine.PortOf(_stranger), patience.Token);
            byte[] answer = new byte[Answer.Length];
            int length = await client.GetStream().ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, patience.Token);
            return Encoding.ASCII.GetString(answer, 0, length) == Answer;
        }
        catch (Exception end) when (end is SocketException or IOException || (end is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>The management interface has its address and the other card is down.</summary>
    internal static async Task AssertBoundAsync(VirtualMachine machine)
    {
        await machine.Shell.UntilAsync("ip -4 addr show dev eth0", output => output.Contains("inet 10.0.2.", StringComparison.Ordinal));
        await machine.Shell.UntilAsync("cat /sys/class/net/eth1/flags", output => (Convert.ToInt32(output.Trim(), 16) & 1) == 0);
        Assert.DoesNotContain("inet", await machine.Shell.DoAsync("ip addr show dev eth1"), StringComparison.Ordinal);
    }
}
