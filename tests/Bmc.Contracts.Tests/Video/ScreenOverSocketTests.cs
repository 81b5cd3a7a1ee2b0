using System.Net.WebSockets;
using System.Threading.Channels;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Tests.Ipc;
using Bmc.Contracts.Video;

namespace Bmc.Contracts.Tests.Video;

public sealed class ScreenOverSocketTests : IAsyncLifetime
{
    private static readonly ScreenState _state = new(ScreenSignal.Present, 800, 600, null);
    private static readonly ScreenFrameHead _head = new(9, 800, 600, 60, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123));

    private readonly FakeScreen _screen = new();
    private SocketFixture _socket = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _socket = await SocketFixture.StartAsync(SocketName.Video, routes => routes.MapScreen(_screen));

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    [Fact]
    public async Task States_and_frames_arrive_whole_and_acknowledgements_go_back()
    {
        byte[] small = [0xFF, 0xD8, 0xFF, 0xD9];
        byte[] large = new byte[300_000];
        Random.Shared.NextBytes(large);
        await using IScreenConnection viewer = (await Client.OpenAsync(new ScreenWishes(70, 25), Token)).Value;
        Assert.Equal(new ScreenWishes(70, 25), _screen.Wishes);

        foreach (byte[] jpeg in new[] { small, large, small })
        {
            await _screen.News.Writer.WriteAsync(new ScreenNews(_state), Token);
            await _screen.News.Writer.WriteAsync(new ScreenNews(null, _head, jpeg), Token);
            Assert.Equal(_state, (await viewer.ReadAsync(Token)).State);
            ScreenNews news = await viewer.ReadAsync(Token);
            Assert.Equal(_head, news.Frame);
            Assert.Equal(jpeg, news.Jpeg.ToArray());
            await viewer.AcknowledgeAsync(_head.Sequence, Token);
            Assert.Equal(_head.Sequence, await _screen.Acknowledged.Reader.ReadAsync(Token));
        }
    }

    [Fact]
    public async Task Each_end_ends_the_other()
    {
        IScreenConnection viewer = (await Client.OpenAsync(new ScreenWishes(), Token)).Value;
        await viewer.DisposeAsync();
        await _screen.Left.Reader.ReadAsync(Token);

        await using IScreenConnection next = (await Client.OpenAsync(new ScreenWishes(), Token)).Value;
        await _screen.News.Writer.WriteAsync(default, Token);
        Assert.Equal(default, await next.ReadAsync(Token));
        await _screen.Left.Reader.ReadAsync(Token);
    }

    [Theory]
    [InlineData("80010000")]
    [InlineData("8001000000ff")]
    [InlineData("0001000000")]
    public async Task What_is_no_acknowledgement_ends_the_stream(string bytes)
    {
        using WebSocket socket = (await _socket.Client.OpenWebSocketAsync("screen/stream?quality=80&rate=30", Token)).Value;
        await socket.SendAsync(Convert.FromHexString(bytes), WebSocketMessageType.Binary, endOfMessage: true, Token);
        await _screen.Left.Reader.ReadAsync(Token);
    }

    [Fact]
    public async Task A_refusal_keeps_its_sentence()
    {
        _screen.Refusal = new Fault(FaultCode.Busy, "all places are taken");
        Assert.Equal(_screen.Refusal, (await Client.OpenAsync(new ScreenWishes(), Token)).Fault);
        Assert.Equal(FaultCode.Invalid, (await _socket.Client.OpenWebSocketAsync("screen/stream?quality=0&rate=30", Token)).Fault?.Code);
    }

    private ScreenClient Client => new(_socket.Client);

    private sealed class FakeScreen : IScreen, IScreenConnection
    {
        public Fault? Refusal { get; set; }

        public ScreenWishes? Wishes { get; private set; }

        public Channel<ScreenNews> News { get; } = Channel.CreateUnbounded<ScreenNews>();

        public Channel<uint> Acknowledged { get; } = Channel.CreateUnbounded<uint>();

        public Channel<bool> Left { get; } = Channel.CreateUnbounded<bool>();

        public ValueTask<ScreenState> GetStateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Result<IScreenConnection>> OpenAsync(ScreenWishes wishes, CancellationToken cancellationToken)
        {
            Wishes = wishes;
            return ValueTask.FromResult(Refusal is { } refusal ? (Result<IScreenConnection>)refusal : new Result<IScreenConnection>(this));
        }

        public ValueTask<ScreenNews> ReadAsync(CancellationToken cancellationToken) => News.Reader.ReadAsync(cancellationToken);

        public async ValueTask AcknowledgeAsync(uint sequence, CancellationToken cancellationToken) => await Acknowledged.Writer.WriteAsync(sequence, cancellationToken);

        public async ValueTask DisposeAsync() => await Left.Writer.WriteAsync(true);
    }
}
