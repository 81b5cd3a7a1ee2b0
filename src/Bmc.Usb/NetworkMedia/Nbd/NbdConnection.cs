using System.Buffers;
using System.Net.Sockets;

namespace Bmc.Usb.NetworkMedia.Nbd;

/// <summary>
/// Serves one connection of a block device: the transmission phase of the NBD protocol alone, for what the handshake would settle both
/// ends know. Read-only. Requests are answered in the order in which they are done; what is malformed ends the connection.
/// </summary>
internal sealed class NbdConnection : IDisposable
{
    /// <summary>The kernel asks for at most 1280 KiB at a time, unless somebody has it ask for more (queue/max_sectors_kb).</summary>
    public const int MaximumRead = 4 * 1024 * 1024;

    /// <summary>"Size constraints" of the protocol: what a client may send to anybody.</summary>
    private const int MaximumWrite = 32 * 1024 * 1024;

    /// <summary>Of memory for answers: a request takes as many of them as it is long, and the next one waits. 8 MiB in all.</summary>
    private const int SlotSize = 128 * 1024;
    private const int Slots = 64;

    private readonly Socket _socket;
    private readonly IMediumBytes _medium;
    private readonly CancellationTokenSource _ended;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly SemaphoreSlim _slots = new(Slots);

    private NbdConnection(Socket socket, IMediumBytes medium, CancellationToken cancellationToken)
    {
        (_socket, _medium) = (socket, medium);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Until the client goes, misbehaves, or the token is cancelled. The socket stays the caller's.</summary>
    public static async Task ServeAsync(Socket socket, IMediumBytes medium, CancellationToken cancellationToken)
    {
        using var connection = new NbdConnection(socket, medium, cancellationToken);
        await connection.RunAsync();
    }

    public void Dispose()
    {
        _ended.Dispose();
        _sending.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            byte[] head = new byte[NbdRequest.Length];
            while (await ReceiveAsync(head) && NbdRequest.TryParse(head, out NbdRequest request) && await AnswerAsync(request))
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The client is gone, or is to go.
        }
        finally
        {
            await _ended.CancelAsync();
            for (int slot = 0; slot < Slots; slot++)
                await _slots.WaitAsync();
        }
    }

    /// <returns>False when the connection is to end.</returns>
    private async ValueTask<bool> AnswerAsync(NbdRequest request)
    {
        switch (request.Command)
        {
            case NbdCommand.Read when request.DataLength is > 0 and <= MaximumRead && request.Offset <= (ulong)_medium.Size - Math.Min(request.DataLength, (ulong)_medium.Size):
                await BeginReadAsync(request);
                return true;
            case NbdCommand.Disconnect:
                return false;
            case NbdCommand.Flush:
                await ReplyAsync(request, NbdError.None);
                return true;
            case NbdCommand.Write:
                if (request.DataLength > MaximumWrite || !await SkipAsync((int)request.DataLength))
                    return false;
                await ReplyAsync(request, NbdError.NotPermitted);
                return true;
            default:
                await ReplyAsync(request, NbdError.InvalidArgument);
                return true;
        }
    }

    private async ValueTask BeginReadAsync(NbdRequest request)
    {
        int slots = ((int)request.DataLength + SlotSize - 1) / SlotSize;
        for (int taken = 0; taken < slots; taken++)
        {
            try
            {
                await _slots.WaitAsync(_ended.Token);
            }
            catch (OperationCanceledException)
            {
                if (taken > 0)
                    _slots.Release(taken);
                throw;
            }
        }

        // Its slots say when it is done.
        _ = ReadAsync(request, slots);
    }

    private async Task ReadAsync(NbdRequest request, int slots)
    {
        byte[] answer = ArrayPool<byte>.Shared.Rent(NbdReply.Length + (int)request.DataLength);
        try
        {
            int length = NbdReply.Length + (int)request.DataLength;
            NbdError error = NbdError.None;
            try
            {
                await _medium.ReadAsync((long)request.Offset, answer.AsMemory(NbdReply.Length, (int)request.DataLength), _ended.Token);
            }
            catch (IOException)
            {
                (error, length) = (NbdError.InputOutput, NbdReply.Length);
            }

            new NbdReply(error, request.Cookie).Write(answer);
            await SendAsync(answer.AsMemory(0, length));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // A reply that can't be sent, or not whole: the connection is of no more use.
            await _ended.CancelAsync();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(answer);
            _slots.Release(slots);
        }
    }

    private async ValueTask ReplyAsync(NbdRequest request, NbdError error)
    {
        byte[] reply = new byte[NbdReply.Length];
        new NbdReply(error, request.Cookie).Write(reply);
        await SendAsync(reply);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _sending.WaitAsync(_ended.Token);
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, _ended.Token)..];
        }
        finally
        {
            _sending.Release();
        }
    }

    private async ValueTask<bool> ReceiveAsync(Memory<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int length = await _socket.ReceiveAsync(buffer, SocketFlags.None, _ended.Token);
            if (length == 0)
                return false;
            buffer = buffer[length..];
        }

        return true;
    }

    private async ValueTask<bool> SkipAsync(int length)
    {
        byte[] waste = ArrayPool<byte>.Shared.Rent(Math.Min(length, SlotSize));
        try
        {
            for (; length > 0; length -= Math.Min(length, waste.Length))
            {
                if (!await ReceiveAsync(waste.AsMemory(0, Math.Min(length, waste.Length))))
                    return false;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(waste);
        }
    }
}
