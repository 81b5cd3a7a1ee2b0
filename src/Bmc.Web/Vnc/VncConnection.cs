using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Video;
using Bmc.Web.Kvm;

namespace Bmc.Web.Vnc;

/// <summary>One viewer who has signed in: one of those in the room, as the pages are.</summary>
internal sealed class VncConnection(RfbStream stream, RequestOrigin origin, string name, KvmRoom room, IScreen screen, TimeProvider time, Action touch)
{
    private const byte SetPixelFormat = 0;
    private const byte SetEncodings = 2;
    private const byte UpdateRequest = 3;
    private const byte KeyEvent = 4;
    private const byte PointerEvent = 5;
    private const byte CutText = 6;
    private const byte Qemu = 255;
    private const int MaximumWaiting = 256;

    private readonly KvmMember _me = room.Join(origin);
    private readonly VncScreen _picture = new(stream, name);
    private readonly VncInput _input = new();
    private readonly Channel<InputEvent> _waiting = Channel.CreateBounded<InputEvent>(MaximumWaiting);
    private readonly long _start = time.GetTimestamp();
    private volatile bool _isInControl;
    private volatile bool _hasAsked;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Until the viewer leaves, or is told to.</summary>
    /// <returns>What he can't do, for the log; null when he just left.</returns>
    public async Task<string?> RunAsync(CancellationToken ended)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ended);
        try
        {
            await BeginAsync(over.Token);
            Task[] loops = [ReceiveAsync(over.Token), TypeAsync(over.Token), HoldAsync(over.Token), TellAsync(over.Token), ShowAsync(over.Token)];
            await Task.WhenAny(loops);
            await over.CancelAsync();
            await Task.WhenAll(loops);
            return null;
        }
        catch (NotSupportedException problem)
        {
            return problem.Message;
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
        finally
        {
            await over.CancelAsync();
            await room.LeaveAsync(_me);
        }
    }

    /// <summary>ClientInit and ServerInit, RFC 6143 §7.3.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        // Whether he wants to be alone: that is for the one in control to say.
        await stream.ReadByteAsync(cancellationToken);
        await _picture.BeginAsync(await screen.GetStateAsync(cancellationToken), cancellationToken);
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        byte[] message = new byte[20];
        while (true)
        {
            byte kind = await stream.ReadByteAsync(cancellationToken);
            lock (_input)
                _input.Heard(Now);
            switch (kind)
            {
                case SetPixelFormat:
                    await stream.ReadAsync(message.AsMemory(0, 19), cancellationToken);
                    _picture.BitsPerPixel = message[3];
                    break;
                case SetEncodings:
                    await stream.ReadAsync(message.AsMemory(0, 3), cancellationToken);
                    await ReadEncodingsAsync((message[1] << 8) | message[2], cancellationToken);
                    break;
                case UpdateRequest:
                    await stream.ReadAsync(message.AsMemory(0, 9), cancellationToken);
                    _picture.Request(isWhole: message[0] == 0);
                    break;
                case KeyEvent:
                    await stream.ReadAsync(message.AsMemory(0, 3), cancellationToken);
                    Press(Keysyms.Find(await stream.ReadUInt32Async(cancellationToken)), message[0] != 0);
                    break;
                case PointerEvent:
                    await stream.ReadAsync(message.AsMemory(0, 5), cancellationToken);
                    Point(message[0], (message[1] << 8) | message[2], (message[3] << 8) | message[4]);
                    break;
                case CutText:
                    // The PC has no clipboard that a BMC could reach. RFC 6143 §7.5.6.
                    await stream.ReadAsync(message.AsMemory(0, 3), cancellationToken);
                    await SkipTextAsync(cancellationToken);
                    break;
                case Qemu when await stream.ReadByteAsync(cancellationToken) == 0:
                    // Down, key symbol, key: the last one says which key it is.
                    ushort down = await stream.ReadUInt16Async(cancellationToken);
                    await stream.ReadUInt32Async(cancellationToken);
                    Press(XtKeys.Find(await stream.ReadUInt32Async(cancellationToken)), down != 0);
                    break;
                default:
                    throw new NotSupportedException($"it sends messages of type {kind}");
            }
        }
    }

    private async Task ReadEncodingsAsync(int count, CancellationToken cancellationToken)
    {
        var encodings = new HashSet<int>();
        for (int i = 0; i < count; i++)
            encodings.Add((int)await stream.ReadUInt32Async(cancellationToken));
        _picture.Take(encodings);
    }

    /// <summary>The extended clipboard says a length below zero.</summary>
    private async Task SkipTextAsync(CancellationToken cancellationToken)
    {
        uint length = await stream.ReadUInt32Async(cancellationToken);
        await stream.SkipAsync((int)length < 0 ? (uint)-(int)length : length, cancellationToken);
    }

    private void Press(byte? usage, bool down)
    {
        lock (_input)
        {
            if (_input.Key(usage, down) is { } pressed)
                Queue(pressed, wantsControl: down);
        }
    }

    private void Point(byte mask, int x, int y)
    {
        lock (_input)
            Queue(_input.Pointer(mask, x, y, _picture.Width, _picture.Height), wantsControl: mask != 0);
    }

    private void Queue(InputEvent input, bool wantsControl)
    {
        touch();
        // Whoever types wants to be in control: he has it when nobody has, and else asks once, as on the page.
        if (wantsControl && !_isInControl && !_hasAsked)
        {
            _hasAsked = true;
            room.Do(_me, KvmOrderKind.Ask);
        }

        // A PC that takes nothing: what waits is worth nothing when it does.
        if (_waiting.Writer.TryWrite(input))
            return;
        while (_waiting.Reader.TryRead(out _))
        {
        }

        _waiting.Writer.TryWrite(new InputEvent(InputKind.LetGo));
    }

    private async Task TypeAsync(CancellationToken cancellationToken)
    {
        byte[] message = new byte[InputMessages.MaximumLength];
        await foreach (InputEvent input in _waiting.Reader.ReadAllAsync(cancellationToken))
            await room.TypeAsync(_me, message.AsMemory(0, InputMessages.Write(message, input)));
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        using var clock = new PeriodicTimer(InputMessages.HoldInterval, time);
        while (await clock.WaitForNextTickAsync(cancellationToken))
        {
            lock (_input)
            {
                if (!_input.IsHolding)
                    continue;
                foreach (InputEvent input in _input.Hold(Now))
                    _waiting.Writer.TryWrite(input);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await foreach (KvmNote note in _me.Notes.ReadAllAsync(cancellationToken))
        {
            if (note.Room is not { } now)
                continue;
            await room.SettleAsync();
            _isInControl = now.InControl == now.You;
            _hasAsked = now.Asking == now.You;
        }
    }

    /// <summary>The video role may come and go.</summary>
    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await screen.OpenAsync(new ScreenWishes(), cancellationToken)).TryGet(out IScreenConnection? view, out _))
            {
                await using (view)
                    await _picture.ShowAsync(view, cancellationToken);
            }

            await Task.Delay(KvmConnection.RetryDelay, time, cancellationToken);
        }
    }
}
