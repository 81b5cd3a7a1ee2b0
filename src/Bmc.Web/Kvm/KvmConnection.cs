using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Video;
using Bmc.Web.Api;
using Bmc.Web.Streams;

namespace Bmc.Web.Kvm;

/// <summary>One page that shows the screen: frames and notes to it, input and orders from it.</summary>
internal sealed class KvmConnection(PageSocket socket, KvmRoom room, IScreen screen, TimeProvider time)
{
    /// <summary>Between two questions to a video role that is not there, or has no place.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Input that waits for the PC. Beyond it the PC takes none, and what waited is worth nothing when it does.</summary>
    private const int MaximumWaiting = 256;

    private static readonly byte[] _letGo = [(byte)InputKind.LetGo];
    private static readonly Fault _notTaken = new(FaultCode.Busy, "The PC does not take keys and mouse; what waited was thrown away.");

    private readonly KvmMember _me = room.Join(socket.Origin);
    private readonly Channel<byte[]> _input = Channel.CreateBounded<byte[]>(MaximumWaiting);
    private volatile IScreenConnection? _view;

    public async Task RunAsync()
    {
        try
        {
            await Task.WhenAll(
                socket.UntilEndAsync(ReceiveAsync),
                socket.UntilEndAsync(TypeAsync),
                socket.UntilEndAsync(TellAsync),
                socket.UntilEndAsync(ShowAsync));
        }
        finally
        {
            await room.LeaveAsync(_me);
        }
    }

    private async Task ReceiveAsync()
    {
        while (await socket.ReceiveAsync() is var (type, data))
        {
            bool makesSense = type == WebSocketMessageType.Text ? TryDo(data.Span)
                : ScreenMessages.TryParseAcknowledgement(data.Span, out uint sequence) ? await AcknowledgeAsync(sequence)
                : TryQueue(data);
            if (makesSense)
                continue;
            await socket.EndAsync(WebSocketCloseStatus.PolicyViolation);
            return;
        }
    }

    private bool TryDo(ReadOnlySpan<byte> text)
    {
        KvmOrder? order;
        try
        {
            order = JsonSerializer.Deserialize(text, WebJson.Default.KvmOrder);
        }
        catch (JsonException)
        {
            return false;
        }

        if (order is null || !Enum.IsDefined(order.Order))
            return false;
        socket.Touch();
        if (room.Do(_me, order.Order).Fault is { } fault)
            _me.Tell(new KvmNote(Fault: fault));
        return true;
    }

    private async ValueTask<bool> AcknowledgeAsync(uint sequence)
    {
        if (_view is { } view)
            await view.AcknowledgeAsync(sequence, socket.Ended);
        return true;
    }

    private bool TryQueue(ReadOnlyMemory<byte> message)
    {
        if (!InputMessages.TryParse(message.Span, out InputEvent input))
            return false;
        if (input.Kind != InputKind.StillHeld)
            socket.Touch();
        if (_input.Writer.TryWrite(message.ToArray()))
            return true;
        while (_input.Reader.TryRead(out _))
        {
        }

        _input.Writer.TryWrite(_letGo);
        _me.Tell(new KvmNote(Fault: _notTaken));
        return true;
    }

    private async Task TypeAsync()
    {
        await foreach (byte[] message in _input.Reader.ReadAllAsync(socket.Ended))
        {
            if ((await room.TypeAsync(_me, message)).Fault is { } fault)
                _me.Tell(new KvmNote(Fault: fault));
        }
    }

    private async Task TellAsync()
    {
        await foreach (KvmNote note in _me.Notes.ReadAllAsync(socket.Ended))
        {
            if (note.Room is not null)
                await room.SettleAsync();
            await socket.SendAsync(note, WebJson.Default.KvmNote);
        }
    }

    /// <summary>The video role may come and go.</summary>
    private async Task ShowAsync()
    {
        while (true)
        {
            if ((await screen.OpenAsync(new ScreenWishes(), socket.Ended)).TryGet(out IScreenConnection? view, out Fault? fault))
            {
                await using (view)
                    await ShowAsync(view);
                fault = new Fault(FaultCode.Unavailable, "The video role has gone.");
            }

            _me.Tell(new KvmNote(Screen: new ScreenState(ScreenSignal.NoDevice, 0, 0, fault.Message)));
            await Task.Delay(RetryDelay, time, socket.Ended);
        }
    }

    private async Task ShowAsync(IScreenConnection view)
    {
        byte[] head = new byte[ScreenMessages.FrameHead];
        _view = view;
        try
        {
            while (await view.ReadAsync(socket.Ended) is { } news && news != default)
            {
                if (news.State is { } state)
                    _me.Tell(new KvmNote(Screen: state));
                if (news.Frame is not { } frame)
                    continue;
                ScreenMessages.WriteFrameHead(head, frame);
                await socket.SendAsync(head, news.Jpeg);
            }
        }
        finally
        {
            _view = null;
        }
    }
}
