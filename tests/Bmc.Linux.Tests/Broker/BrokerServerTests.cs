using System.Net.Sockets;
using System.Text;
using Bmc.Linux.Broker;
using Bmc.Linux.Nbd;
using Bmc.TestKit;

namespace Bmc.Linux.Tests.Broker;

public sealed class BrokerServerTests : IAsyncDisposable
{
    private const string Identity = "0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public BrokerServerTests()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static uint Self => uint.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1]);

    private string Path => System.IO.Path.Combine(_folder.Path, "usb-broker.sock");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Another_user_is_not_answered()
    {
        Task serving = RunAsync(Self + 1, TimeSpan.FromMinutes(1));
        Assert.Equal("", await AskAsync("disconnect 0\n"));
        await EndAsync(serving);
    }

    [Theory]
    [InlineData("mount 0\n")]
    [InlineData("disconnect 9\n")]
    [InlineData("nfs 127.0.0.1 2049 2f61\n")]
    public async Task What_is_no_order_is_not_answered(string line)
    {
        Task serving = RunAsync(Self, TimeSpan.FromMinutes(1));
        Assert.Equal("", await AskAsync(line));
        await EndAsync(serving);
    }

    [Fact]
    public async Task Nobody_waits_for_the_end_of_what_is_longer_than_any_order()
    {
        Task serving = RunAsync(Self, TimeSpan.FromMinutes(1));
        Assert.Equal("", await AskAsync(new string('x', RemoteFileOrder.MaximumLength + 1)));
        await EndAsync(serving);
    }

    [Fact]
    public async Task A_device_without_a_server_is_refused_with_the_reason()
    {
        Task serving = RunAsync(Self, TimeSpan.FromMinutes(1));
        var devices = new BrokeredBlockDevices(Path, _folder.Path, "/dev");
        BlockDeviceAnswer answer = await devices.ConnectAsync(1, 1000, Identity, Token);
        Assert.Equal(BlockDeviceOutcome.Unavailable, answer.Outcome);
        Assert.Contains("nbd1.sock: No such file", answer.Reason, StringComparison.Ordinal);
        await EndAsync(serving);
    }

    [Fact]
    public async Task A_controller_is_told_to_wake_its_host()
    {
        string controller = Directory.CreateDirectory(System.IO.Path.Combine(_folder.Path, "class", "udc", "dummy_udc.0")).FullName;
        Task serving = RunAsync(Self, TimeSpan.FromMinutes(1));
        Assert.Equal("done\n", await AskAsync("wake dummy_udc.0\n"));
        Assert.Equal("1", await File.ReadAllTextAsync(System.IO.Path.Combine(controller, "srp"), Token));
        Assert.StartsWith("unavailable Could not find", await AskAsync("wake dummy_udc.1\n"), StringComparison.Ordinal);
        await EndAsync(serving);
    }

    [Fact]
    public async Task Without_orders_it_ends_by_itself() => await RunAsync(Self, TimeSpan.FromMilliseconds(1)).WaitAsync(Token);

    [Fact]
    public async Task Without_it_the_reason_is_told()
    {
        BlockDeviceAnswer answer = await new BrokeredBlockDevices(Path + "x", _folder.Path, "/dev").DisconnectAsync(0, Token);
        Assert.Equal(BlockDeviceOutcome.Unavailable, answer.Outcome);
        Assert.Contains("usb-broker.sockx", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_listens_is_known_before_anything_is_said()
    {
        Assert.NotNull(UnixPeer.TryConnect(Path, out uint user, out int error));
        Assert.Equal((Self, 0), (user, error));
        Assert.Null(UnixPeer.TryConnect(new string('x', 200), out _, out error));
        Assert.NotEqual(0, error);
    }

    private async Task RunAsync(uint user, TimeSpan idle)
    {
        using var server = new BrokerServer(_listener, user, _folder.Path, idle, _folder.Path);
        await server.RunAsync(_stop.Token);
    }

    private async Task EndAsync(Task serving)
    {
        await _stop.CancelAsync();
        await serving;
    }

    private async Task<string> AskAsync(string line)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), Token);
        byte[] answer = new byte[1000];
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(line), Token);
            return Encoding.UTF8.GetString(answer, 0, await socket.ReceiveAsync(answer, Token));
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
