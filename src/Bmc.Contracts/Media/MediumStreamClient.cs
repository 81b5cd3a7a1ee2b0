using System.Buffers;
using System.Net.WebSockets;

namespace Bmc.Contracts.Media;

/// <summary>The reader's end: gives what it is asked for, several parts at a time, until the owner ends it.</summary>
internal sealed class MediumStreamClient : IDisposable
{
    private readonly WebSocket _socket;
    private readonly StreamRequest _request;
    private readonly IMediumReader _reader;
    private readonly CancellationTokenSource _ended;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly SemaphoreSlim _places = new(MediumStreamMessages.MaximumPending);

    private MediumStreamClient(WebSocket socket, StreamRequest request, IMediumReader reader, CancellationToken cancellationToken)
    {
        (_socket, _request, _reader) = (socket, request, reader);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>What the owner ended it with; done when the token is cancelled.</summary>
    public static async ValueTask<Result> RunAsync(WebSocket socket, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
    {
        using (socket)
        using (var client = new MediumStreamClient(socket, request, reader, cancellationToken))
            return await client.RunAsync(inserted, cancellationToken);
    }

    public void Dispose() => _ended.Dispose();

    private async ValueTask<Result> RunAsync(Action inserted, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MediumStreamMessages.MaximumEvent];
        try
        {
            while (await _socket.ReceiveMessageAsync(buffer, _ended.Token) is { } length)
            {
                if (!MediumStreamMessages.TryParseEvent(buffer.AsSpan(0, length), out MediumStreamEvent what, out MediumStreamRead read, out Result result))
                    return Result.Refused(FaultCode.Unavailable, "the owner of the drives sends what makes no sense");
                if (what == MediumStreamEvent.Ended)
                    return result;
                if (what == MediumStreamEvent.Inserted)
                {
                    inserted();
                    continue;
                }

                if (read.Offset > _request.Size - read.Length)
                    return Result.Refused(FaultCode.Unavailable, "the owner of the drives asks for more than there is");
                // Its place says when it is answered. The owner may have the answer, or have given up waiting for it, and ask on while it is still taken.
                await _places.WaitAsync(_ended.Token);
                _ = AnswerAsync(read);
            }

            return Result.Refused(FaultCode.Unavailable, "the owner of the drives has gone");
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested ? Result.Done : Result.Refused(FaultCode.Unavailable, "the owner of the drives has gone");
        }
        finally
        {
            await _ended.CancelAsync();
            for (int place = 0; place < MediumStreamMessages.MaximumPending; place++)
                await _places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task AnswerAsync(MediumStreamRead read)
    {
        byte[] message = ArrayPool<byte>.Shared.Rent(MediumStreamMessages.AnswerHead + read.Length);
        try
        {
            ReadOnlyMemory<byte> answer = message.AsMemory(0, MediumStreamMessages.AnswerHead + read.Length);
            try
            {
                MediumStreamMessages.WriteDataHead(message, read.Id);
                await _reader.ReadAsync(read.Offset, message.AsMemory(MediumStreamMessages.AnswerHead, read.Length), _ended.Token);
            }
            catch (IOException exception)
            {
                answer = MediumStreamMessages.WriteFailed(read.Id, exception.Message);
            }

            await _sending.WaitAsync(_ended.Token);
            try
            {
                await _socket.SendAsync(answer, WebSocketMessageType.Binary, endOfMessage: true, _ended.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The loop that receives sees the end as well.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
            _places.Release();
        }
    }
}
