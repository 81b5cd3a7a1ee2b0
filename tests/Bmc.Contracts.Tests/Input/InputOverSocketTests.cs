using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Bmc.Contracts.Input;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Tests.Ipc;
using Bmc.Contracts.Usb;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Contracts.Tests.Input;

public sealed class InputOverSocketTests : IAsyncLifetime
{
    private readonly FakeInput _input = new();
    private readonly FakeTimeProvider _time = new();
    private SocketFixture _socket = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _socket = await SocketFixture.StartAsync(SocketName.Usb, routes => routes.MapInput(_input, _time));

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    [Fact]
    public async Task Keys_arrive_in_their_order_and_end_with_the_client()
    {
        using (WebSocket socket = await OpenAsync())
        {
            await SendAsync(socket, new InputEvent(InputKind.Key, 4, Down: true), new InputEvent(InputKind.Key, 4, Down: false), new InputEvent(InputKind.Place, X: 1, Y: 2));
            Assert.Equal(new InputEvent(InputKind.Key, 4, Down: true), await _input.NextAsync());
            Assert.Equal(new InputEvent(InputKind.Key, 4, Down: false), await _input.NextAsync());
            Assert.Equal(new InputEvent(InputKind.Place, X: 1, Y: 2), await _input.NextAsync());
        }

        await _input.Closed.Task.WaitAsync(Token);
        Assert.Equal("test", _input.Origin?.Via);
    }

    [Fact]
    public async Task A_line_that_stalls_lets_go_of_the_keys_and_one_that_says_so_holds_them()
    {
        using WebSocket socket = await OpenAsync();
        await SendAsync(socket, new InputEvent(InputKind.Key, 4, Down: true));
        await _input.NextAsync();

        // A second in which it is still held.
        for (int times = 0; times < 12; times++)
        {
            _time.Advance(InputMessages.HoldInterval);
            await SendAsync(socket, new InputEvent(InputKind.StillHeld), new InputEvent(InputKind.Way, X: 1));
            Assert.Equal(InputKind.Way, (await _input.NextAsync()).Kind);
        }

        Task<InputEvent> next = _input.NextAsync();
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal(new InputEvent(InputKind.KeysUp), await next);
    }

    [Fact]
    public async Task What_the_PC_does_not_take_and_its_lights_are_told()
    {
        using WebSocket socket = await OpenAsync();
        _input.Answer = new Fault(FaultCode.Unavailable, "the PC is off");
        await SendAsync(socket, new InputEvent(InputKind.LetGo));
        List<InputNote> notes = [await ReceiveAsync(socket), await ReceiveAsync(socket)];
        Assert.Contains(new InputNote(State: FakeInput.State), notes);
        Assert.Contains(new InputNote(Fault: new Fault(FaultCode.Unavailable, "the PC is off")), notes);
    }

    [Theory]
    [InlineData("06")]
    [InlineData("000402")]
    [InlineData("0004010000000000000000000000")]
    public async Task A_message_that_makes_no_sense_ends_the_stream(string bytes)
    {
        using WebSocket socket = await OpenAsync();
        await socket.SendAsync(Convert.FromHexString(bytes), WebSocketMessageType.Binary, endOfMessage: true, Token);
        await _input.Closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_client_of_the_stream_passes_messages_and_hears_notes()
    {
        var origin = new RequestOrigin("test", "admin", "10.0.0.3");
        IInputStream stream = (await new InputStreamsClient(_socket.Client).OpenAsync(origin, Token)).Value;
        Assert.Equal(("admin", "10.0.0.3"), (_input.Origin?.Account, _input.Origin?.Address));
        Assert.Equal(new InputNote(State: FakeInput.State), await stream.ReadAsync(Token));

        Assert.True((await stream.SendAsync(new byte[] { (byte)InputKind.Key, 4, 1 }, Token)).IsDone);
        Assert.Equal(new InputEvent(InputKind.Key, 4, Down: true), await _input.NextAsync());
        _input.Answer = new Fault(FaultCode.Unavailable, "the PC is off");
        await stream.SendAsync(new byte[] { (byte)InputKind.LetGo }, Token);
        Assert.Equal(new InputNote(Fault: new Fault(FaultCode.Unavailable, "the PC is off")), await stream.ReadAsync(Token));

        await stream.DisposeAsync();
        await _input.Closed.Task.WaitAsync(Token);
        Assert.Equal(FaultCode.Unavailable, (await stream.SendAsync(new byte[] { (byte)InputKind.LetGo }, Token)).Fault?.Code);
    }

    private async Task<WebSocket> OpenAsync() => (await _socket.Client.OpenWebSocketAsync("input/stream?via=test", Token)).Value;

    private static async Task SendAsync(WebSocket socket, params InputEvent[] events)
    {
        byte[] message = new byte[InputMessages.MaximumLength];
        foreach (InputEvent input in events)
            await socket.SendAsync(message.AsMemory(0, InputMessages.Write(message, input)), WebSocketMessageType.Binary, endOfMessage: true, Token);
    }

    private static async Task<InputNote> ReceiveAsync(WebSocket socket)
    {
        byte[] message = new byte[4096];
        ValueWebSocketReceiveResult received = await socket.ReceiveAsync(message.AsMemory(), Token);
        return JsonSerializer.Deserialize(message.AsSpan(0, received.Count), ContractsJson.Default.InputNote)!;
    }

    private sealed class FakeInput : IInput, IInputConnection
    {
        private readonly Channel<InputEvent> _events = Channel.CreateUnbounded<InputEvent>();
        private int _told;

        public static KeyboardState State { get; } = new(GadgetState.Configured, NumLock: true, CapsLock: false, ScrollLock: false, Problem: null);

        public Result Answer { get; set; }

        public RequestOrigin? Origin { get; private set; }

        public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask<Result<IInputConnection>> OpenAsync(RequestOrigin origin, CancellationToken cancellationToken)
        {
            Origin = origin;
            return ValueTask.FromResult(new Result<IInputConnection>(this));
        }

        public ValueTask<Result> SendAsync(InputEvent input, CancellationToken cancellationToken)
        {
            _events.Writer.TryWrite(input);
            return ValueTask.FromResult(Answer);
        }

        public async ValueTask<KeyboardState> ReadStateAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _told, 1) == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return State;
        }

        public Task<InputEvent> NextAsync() => _events.Reader.ReadAsync(Token).AsTask();

        public ValueTask DisposeAsync()
        {
            Closed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
