using System.Net.WebSockets;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Media;
using Bmc.Contracts.Tests.Ipc;

namespace Bmc.Contracts.Tests.Media;

public sealed class MediumStreamsOverSocketTests : IAsyncLifetime
{
    private static readonly StreamRequest _request = new("x & y.iso", 1_000_000, new RequestOrigin("ctl", "ann", "192.0.2.1"), Force: true);

    private readonly FakeDrives _drives = new();
    private readonly FakeReader _reader = new(1_000_000);
    private readonly TaskCompletionSource _inserted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SocketFixture _socket = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _socket = await SocketFixture.StartAsync(SocketName.Usb, routes => routes.MapMediumStreams(_drives));

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    [Fact]
    public async Task An_image_is_read_out_until_the_drive_lets_go_of_it()
    {
        Task<Result> streaming = StreamAsync(Token);
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        byte[] part = new byte[600_000];
        await image.ReadAsync(300_000, part, Token);
        Assert.Equal(_reader.Bytes[300_000..900_000], part);
        Assert.Equal(("cd", _request), (_drives.Drive, _drives.Request));

        _drives.Inserted!();
        await _inserted.Task.WaitAsync(Token);
        _drives.End.SetResult(new Fault(FaultCode.Conflict, "it was taken out"));
        Assert.Equal(new Fault(FaultCode.Conflict, "it was taken out"), (await streaming).Fault);
    }

    [Fact]
    public async Task Many_reads_at_once_all_get_their_own()
    {
        Task<Result> streaming = StreamAsync(Token);
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async index =>
        {
            byte[] part = new byte[5000];
            await image.ReadAsync(index * 10_000, part, Token);
            Assert.True(part.AsSpan().SequenceEqual(_reader.Bytes.AsSpan(index * 10_000, part.Length)));
        }));
        Assert.InRange(_reader.MostAtOnce, 2, MediumStreamMessages.MaximumPending);
        _drives.End.SetResult(Result.Done);
        Assert.True((await streaming).IsDone);
    }

    [Fact]
    public async Task What_the_reader_can_not_read_is_an_error_with_its_sentence()
    {
        _ = StreamAsync(Token);
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        _reader.Problem = "the disc is scratched";
        Assert.Equal("the disc is scratched", (await Assert.ThrowsAsync<IOException>(async () => await image.ReadAsync(0, new byte[10], Token))).Message);
        _reader.Problem = null;
        await image.ReadAsync(0, new byte[10], Token);
        _drives.End.SetResult(Result.Done);
    }

    [Fact]
    public async Task A_reader_that_goes_ends_it()
    {
        using var leaving = new CancellationTokenSource();
        Task<Result> streaming = StreamAsync(leaving.Token);
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        _reader.Hold();
        Task reading = image.ReadAsync(0, new byte[10], Token).AsTask();
        await _reader.Asked.Task.WaitAsync(Token);

        await leaving.CancelAsync();
        Assert.True((await streaming).IsDone);
        await Assert.ThrowsAsync<IOException>(() => reading);
        await _drives.Gone.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Whoever_waits_no_longer_finds_its_memory_untouched_later()
    {
        _ = StreamAsync(Token);
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        _reader.Hold();
        using var impatient = new CancellationTokenSource();
        byte[] part = new byte[10];
        Task reading = image.ReadAsync(0, part, impatient.Token).AsTask();
        await _reader.Asked.Task.WaitAsync(Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        _reader.LetGo();
        await image.ReadAsync(500, new byte[10], Token);
        Assert.Equal(new byte[10], part);
        _drives.End.SetResult(Result.Done);
    }

    [Fact]
    public async Task Reads_that_are_given_up_keep_nobody_from_the_next_one()
    {
        _ = StreamAsync(Token);
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        _reader.Hold();
        using var impatient = new CancellationTokenSource();
        Task[] givenUp = [.. Enumerable.Range(0, MediumStreamMessages.MaximumPending).Select(_ => image.ReadAsync(0, new byte[10], impatient.Token).AsTask())];
        while (_reader.MostAtOnce < MediumStreamMessages.MaximumPending)
            await Task.Delay(1, Token);
        await impatient.CancelAsync();
        foreach (Task reading in givenUp)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        byte[] part = new byte[10];
        Task next = image.ReadAsync(500, part, Token).AsTask();
        _reader.LetGo();
        await next;
        Assert.Equal(_reader.Bytes[500..510], part);
        _drives.End.SetResult(Result.Done);
    }

    [Theory]
    [InlineData("size=10&name=x")]
    [InlineData("size=10&via=ctl")]
    [InlineData("name=x&via=ctl")]
    [InlineData("name=x&via=ctl&size=0")]
    [InlineData("name=x&via=ctl&size=-1")]
    [InlineData("name=x&via=ctl&size=10&force=perhaps")]
    public async Task A_query_that_makes_no_sense_is_refused(string query) =>
        Assert.Equal(FaultCode.Invalid, (await _socket.Client.OpenWebSocketAsync($"media/drives/cd/stream?{query}", Token)).Fault?.Code);

    [Theory]
    [InlineData("FF")]
    [InlineData("00")]
    public async Task An_answer_that_makes_no_sense_ends_it(string bytes)
    {
        using WebSocket socket = (await _socket.Client.OpenWebSocketAsync("media/drives/cd/stream?name=x&via=ctl&size=10", Token)).Value;
        await _drives.Reader.Task.WaitAsync(Token);
        await socket.SendAsync(Convert.FromHexString(bytes).AsMemory(), WebSocketMessageType.Binary, true, Token);
        await _drives.Gone.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_part_of_another_length_is_an_error()
    {
        using WebSocket socket = (await _socket.Client.OpenWebSocketAsync("media/drives/cd/stream?name=x&via=ctl&size=10", Token)).Value;
        IMediumReader image = await _drives.Reader.Task.WaitAsync(Token);
        Task reading = image.ReadAsync(0, new byte[10], Token).AsTask();
        byte[] message = new byte[100];
        ValueWebSocketReceiveResult received = await socket.ReceiveAsync(message.AsMemory(), Token);
        Assert.True(MediumStreamMessages.TryParseEvent(message.AsSpan(0, received.Count), out _, out MediumStreamRead read, out _));
        byte[] answer = new byte[MediumStreamMessages.AnswerHead + 9];
        MediumStreamMessages.WriteDataHead(answer, read.Id);
        await socket.SendAsync(answer.AsMemory(), WebSocketMessageType.Binary, true, Token);
        await Assert.ThrowsAsync<IOException>(() => reading);
    }

    private Task<Result> StreamAsync(CancellationToken cancellationToken) =>
        new MediumStreamsClient(_socket.Client).StreamAsync("cd", _request, _reader, _inserted.SetResult, cancellationToken).AsTask();

    private sealed class FakeDrives : IMediumStreams
    {
        public string? Drive { get; private set; }

        public StreamRequest? Request { get; private set; }

        public Action? Inserted { get; private set; }

        public TaskCompletionSource<IMediumReader> Reader { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<Result> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
        {
            (Drive, Request, Inserted) = (drive, request, inserted);
            Reader.SetResult(reader);
            try
            {
                return await End.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Gone.SetResult();
                return Result.Done;
            }
        }
    }

    private sealed class FakeReader : IMediumReader
    {
        private volatile TaskCompletionSource? _held;
        private int _now;

        public FakeReader(int length)
        {
            Bytes = new byte[length];
            new Random(length).NextBytes(Bytes);
        }

        public byte[] Bytes { get; }

        public string? Problem { get; set; }

        public int MostAtOnce { get; private set; }

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo()
        {
            TaskCompletionSource? held = _held;
            _held = null;
            held!.SetResult();
        }

        public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
        {
            lock (Bytes)
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
            try
            {
                Asked.TrySetResult();
                await Task.Delay(1, cancellationToken);
                if (_held is { } held)
                    await held.Task.WaitAsync(cancellationToken);
                if (Problem is { } problem)
                    throw new IOException(problem);
                Bytes.AsMemory((int)offset, destination.Length).CopyTo(destination);
            }
            finally
            {
                lock (Bytes)
                    _now--;
            }
        }
    }
}
