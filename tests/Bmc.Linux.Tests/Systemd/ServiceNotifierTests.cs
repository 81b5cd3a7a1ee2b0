using System.Net.Sockets;
using System.Text;
using Bmc.Linux.Systemd;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.Systemd;

/// <summary>Against a real datagram socket in the manager's place.</summary>
public sealed class ServiceNotifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tells_each_state_in_a_datagram_of_its_own()
    {
        string path = _folder.File("notify");
        using Socket manager = Listen(new UnixDomainSocketEndPoint(path));
        using var notifier = new ServiceNotifier(path, null);

        notifier.Ready("serves");
        notifier.Status("waits");
        notifier.Alive();
        notifier.Stopping();

        Assert.Equal(
            ["READY=1\nSTATUS=serves", "STATUS=waits", "WATCHDOG=1", "STOPPING=1"],
            [Receive(manager), Receive(manager), Receive(manager), Receive(manager)]);
    }

    [Fact]
    public void Status_can_not_smuggle_in_another_state()
    {
        string path = _folder.File("notify");
        using Socket manager = Listen(new UnixDomainSocketEndPoint(path));
        using var notifier = new ServiceNotifier(path, null);

        notifier.Status("odd name\nMAINPID=1");

        Assert.Equal("STATUS=odd name MAINPID=1", Receive(manager));
    }

    [Fact]
    public void Reaches_a_manager_at_an_abstract_address()
    {
        string name = $"bmc-test-{Guid.NewGuid()}";
        using Socket manager = Listen(new UnixDomainSocketEndPoint('\0' + name));
        using var notifier = new ServiceNotifier('@' + name, null);

        notifier.Alive();

        Assert.Equal("WATCHDOG=1", Receive(manager));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("@")]
    [InlineData("vsock:2:1234")]
    [InlineData("relative/path")]
    public void Tells_nobody_where_nobody_is_named(string? address)
    {
        using var notifier = new ServiceNotifier(address, null);

        Assert.False(notifier.IsService);
        notifier.Ready("serves");
    }

    [Fact]
    public void Manager_that_is_away_hears_the_next_word()
    {
        string path = _folder.File("notify");
        using var notifier = new ServiceNotifier(path, null);

        notifier.Ready("serves");
        using Socket manager = Listen(new UnixDomainSocketEndPoint(path));
        notifier.Alive();

        Assert.Equal("WATCHDOG=1", Receive(manager));
    }

    private static Socket Listen(UnixDomainSocketEndPoint address)
    {
        // A datagram that does not come fails the test instead of holding it up.
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.Bind(address);
        return socket;
    }

    private static string Receive(Socket manager)
    {
        byte[] datagram = new byte[512];
        return Encoding.UTF8.GetString(datagram, 0, manager.Receive(datagram));
    }
}
