using System.Net;
using System.Net.Sockets;
using Bmc.Linux.Sockets;

namespace Bmc.Linux.Tests.Sockets;

public sealed class PeerCredentialsTests
{
    [Fact]
    public async Task Tells_who_is_at_the_other_end()
    {
        string folder = Directory.CreateTempSubdirectory("bmc-socket-").FullName;
        var endpoint = new UnixDomainSocketEndPoint(Path.Combine(folder, "s"));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(endpoint);
        listener.Listen();
        await client.ConnectAsync(endpoint, TestContext.Current.CancellationToken);
        using Socket server = await listener.AcceptAsync(TestContext.Current.CancellationToken);

        PeerCredentials? peer = PeerCredentials.Of(server);
        Assert.Equal(Environment.ProcessId, peer?.ProcessId);
        Assert.Equal(OwnId("Uid:"), peer?.UserId);
        Assert.Equal(OwnId("Gid:"), peer?.GroupId);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Knows_nobody_where_nobody_is_connected()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.Null(PeerCredentials.Of(socket));
    }

    [Fact]
    public async Task Knows_nobody_at_the_end_of_a_network_connection()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        using Socket server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        Assert.Null(PeerCredentials.Of(server));
    }

    // The second of the four ids of /proc/self/status is the effective one, which the kernel hands out.
    private static uint OwnId(string field) =>
        uint.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split('\t')[2]);
}
