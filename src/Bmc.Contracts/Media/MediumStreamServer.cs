using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Bmc.Contracts.Media;

/// <summary>The owner's end of an image that somebody reads out: whoever wants a part waits for the other end to send it.</summary>
public sealed class MediumStreamServer : IMediumReader, IDisposable
{
    /// <summary>For the other end to read why it was ended.</summary>
    private static readonly TimeSpan _patienceAtEnd = TimeSpan.FromSeconds(5);

    private readonly WebSocket _socket;
    private readonly CancellationTokenSource _leaving;
    private readonly CancellationToken _gone;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly SemaphoreSlim _places = new(MediumStreamMessages.MaximumPending);
    private readonly ConcurrentDictionary<int, Waiting> _waiting = new();
    private int _lastId;

    private MediumStreamServer(WebSocket socket, CancellationToken cancellationToken)
    {
        _socket = socket;
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _gone = _leaving.Token;
    }

    /// <summary>Until the drive lets go of it, or the reader goes.</summary>
    public static async Task RunAsync(IMediumStreams streams, string drive, StreamRequest request, WebSocket socket, CancellationToken cancellationToken)
    {
        using (socket)
        using (var server = new MediumStreamServer(socket, cancellationToken))
        {
            Task receiving = server.ReceiveAsync();
            Result result = await streams.StreamAsync(drive, request, server, server.Inserted, server._gone);
            await server.EndAsync(result);
            await receiving;
        }
    }

    /// <exception cref="IOException">The reader can't give it, or has gone.</exception>
    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        for (; !destination.IsEmpty; destination = destination[Math.Min(destination.Length, MediumStreamMessages.MaximumData)..])
        {
            Memory<byte> piece = destination[..Math.Min(destination.Length, MediumStreamMessages.MaximumData)];
            await ReadPieceAsync(offset, piece, cancellationToken);
            offset += piece.Length;
        }
    }

    /// <summary>Not the semaphores: who is about to give up waiting at one that is disposed waits for ever.</summary>
    public void Dispose() => _leaving.Dispose();

    private async ValueTask ReadPieceAsync(long offset, Memory<byte> piece, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _gone);
        int id = Interlocked.Increment(ref _lastId);
        bool placed = false;
        try
        {
            await _places.WaitAsync(either.Token);
            placed = true;
            var waiting = new Waiting(piece);
            _waiting[id] = waiting;
            byte[] message = new byte[MediumStreamMessages.ReadLength];
            MediumStreamMessages.WriteRead(message, new MediumStreamRead(id, offset, piece.Length));
            await SendAsync(message, either.Token);
            if (await waiting.Answer.Task.WaitAsync(either.Token) is { } problem)
                throw new IOException(problem);
        }
        catch (Exception exception) when (exception is WebSocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new IOException("whoever reads the image out has gone", exception);
        }
        finally
        {
            // The memory is the caller's again: an answer that comes later must find nobody.
            if (_waiting.TryRemove(id, out Waiting? waiting))
                waiting.Forget();
            if (placed)
                _places.Release();
        }
    }

    private void Inserted() => _ = TrySendAsync(MediumStreamMessages.WriteInserted());

    private async Task EndAsync(Result result)
    {
        // The other end closes when it has read this far.
        _leaving.CancelAfter(_patienceAtEnd);
        await TrySendAsync(MediumStreamMessages.WriteEnded(result));
    }

    private async Task TrySendAsync(byte[] message)
    {
        try
        {
            await SendAsync(message, _gone);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is there to be told.
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A message that was begun is finished, or the stream would be of no more use.
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _gone);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[MediumStreamMessages.MaximumMessage + 1];
        try
        {
            while (await _socket.ReceiveMessageAsync(buffer, _gone) is { } length
                && MediumStreamMessages.TryParseAnswer(buffer.AsSpan(0, length), out int id, out string? problem))
            {
                // Whoever has waited no longer has no use for it.
                if (_waiting.TryGetValue(id, out Waiting? waiting))
                    waiting.Complete(buffer.AsSpan(MediumStreamMessages.AnswerHead, length - MediumStreamMessages.AnswerHead), problem);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The reader is gone, or is to go.
        }

        await _leaving.CancelAsync();
    }

    private sealed class Waiting(Memory<byte> destination)
    {
        private readonly Lock _lock = new();
        private Memory<byte>? _destination = destination;

        public TaskCompletionSource<string?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Forget()
        {
            lock (_lock)
                _destination = null;
        }

        public void Complete(ReadOnlySpan<byte> data, string? problem)
        {
            lock (_lock)
            {
                if (_destination is not { } destination)
                    return;
                _destination = null;
                if (problem is null && data.Length != destination.Length)
                    problem = "whoever reads the image out has given another part than it was asked for";
                if (problem is null)
                    data.CopyTo(destination.Span);
                Answer.TrySetResult(problem);
            }
        }
    }
}
