using System.Net.Sockets;
using Bmc.TestKit;
using Bmc.Usb.NetworkMedia.Nbd;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class NbdConnectionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeSource _source = new(1_000_000);
    private readonly CancellationTokenSource _stop = new();
    private NbdClient _client = null!;
    private Socket _served = null!;
    private Task _serving = null!;

    public async ValueTask InitializeAsync()
    {
        string path = Path.Combine(_folder.Path, "s");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        _client = await NbdClient.ConnectAsync(path);
        _served = await listener.AcceptAsync();
        _serving = NbdConnection.ServeAsync(_served, _source, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _served.Dispose();
        _client.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reads_give_what_the_medium_has_up_to_its_last_byte()
    {
        Assert.Equal(_source.Bytes[..512], await _client.ReadAsync(0, 512));
        Assert.Equal(_source.Bytes[^500_000..], await _client.ReadAsync(500_000, 500_000));
    }

    [Fact]
    public async Task Requests_wait_for_each_other_no_more_than_they_must()
    {
        _source.Hold();
        ulong slow = await _client.SendAsync(NbdCommand.Read, 0, 512);
        ulong flush = await _client.SendAsync(NbdCommand.Flush, 0, 0);
        Assert.Equal(new NbdReply(NbdError.None, flush), await _client.ReceiveReplyAsync());
        _source.LetGo();
        Assert.Equal(new NbdReply(NbdError.None, slow), await _client.ReceiveReplyAsync());
        Assert.Equal(_source.Bytes[..512], await _client.ReceiveDataAsync(512));
    }

    [Fact]
    public async Task What_can_not_be_read_is_an_error_and_the_connection_goes_on()
    {
        _source.Problem = "away";
        ulong cookie = await _client.SendAsync(NbdCommand.Read, 0, 512);
        Assert.Equal(new NbdReply(NbdError.InputOutput, cookie), await _client.ReceiveReplyAsync());
        _source.Problem = null;
        Assert.NotNull(await _client.ReadAsync(0, 512));
    }

    [Fact]
    public async Task Nothing_is_ever_written()
    {
        ulong cookie = await _client.SendAsync(NbdCommand.Write, 0, 300_000, new byte[300_000]);
        Assert.Equal(new NbdReply(NbdError.NotPermitted, cookie), await _client.ReceiveReplyAsync());
        Assert.Equal(_source.Bytes[..512], await _client.ReadAsync(0, 512));
    }

    [Theory]
    [InlineData(0, 999_999, 2)]
    [InlineData(0, 1_000_000, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, (4 * 1024 * 1024) + 1)]
    [InlineData(4, 0, 512)]
    [InlineData(0xFFFF, 0, 512)]
    public async Task What_makes_no_sense_is_refused_and_the_connection_goes_on(ushort command, long offset, int length)
    {
        ulong cookie = await _client.SendAsync((NbdCommand)command, offset, length);
        Assert.Equal(new NbdReply(NbdError.InvalidArgument, cookie), await _client.ReceiveReplyAsync());
        Assert.NotNull(await _client.ReadAsync(0, 512));
    }

    [Fact]
    public async Task A_disconnection_ends_it()
    {
        await _client.SendAsync(NbdCommand.Disconnect, 0, 0);
        await _serving;
    }

    [Fact]
    public async Task A_write_that_no_client_may_send_ends_it()
    {
        await _client.SendAsync(NbdCommand.Write, 0, int.MaxValue);
        await _serving;
    }

    [Fact]
    public async Task Garbage_ends_it_and_nothing_else()
    {
        byte[] garbage = new byte[100];
        new Random(1).NextBytes(garbage);
        await _client.SendAsync(garbage);
        await _serving;
    }

    [Fact]
    public async Task A_client_that_goes_with_requests_open_ends_it()
    {
        _source.Hold();
        for (int index = 0; index < 10; index++)
            await _client.SendAsync(NbdCommand.Read, index * 512, 512);
        _client.Dispose();
        await _serving;
    }

    [Fact]
    public async Task Many_large_reads_at_once_are_all_answered()
    {
        var asked = new Dictionary<ulong, int>();
        for (int index = 0; index < 40; index++)
            asked[await _client.SendAsync(NbdCommand.Read, index * 512, 900_000)] = index * 512;
        while (asked.Count > 0)
        {
            NbdReply reply = await _client.ReceiveReplyAsync();
            Assert.True(asked.Remove(reply.Cookie, out int offset));
            byte[] data = await _client.ReceiveDataAsync(900_000);
            Assert.True(_source.Bytes.AsSpan(offset, data.Length).SequenceEqual(data));
        }
    }
}
