using Bmc.Contracts.Console;

namespace Bmc.Hardware.Console;

/// <summary>
/// The last bytes from the PC, once for all readers: each has its place in them, and one whose place has been written over
/// is told how much it missed. Neither their number nor their pace costs the line anything.
/// </summary>
internal sealed class ConsoleRing
{
    /// <summary>Ten seconds at 115200 baud, a third of one at 4 Mbaud.</summary>
    public const int Capacity = 128 * 1024;

    /// <summary>Breaks and line changes among these bytes; a line that is pulled and noisy makes more than anybody wants to hear of.</summary>
    public const int MaximumEvents = 256;

    private readonly Lock _lock = new();
    private readonly byte[] _bytes = new byte[Capacity];
    private readonly Queue<(long At, ConsoleEvent Event)> _events = new();
    private readonly HashSet<RingReader> _readers = [];

    // Bytes and events so far; those before the first one kept are written over.
    private long _written;
    private long _firstEvent;
    private bool _upBeforeFirstEvent;
    private bool _up;
    private bool _ended;

    public void Append(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            _written += data.Length;
            data = data[Math.Max(0, data.Length - Capacity)..];
            int start = (int)((_written - data.Length) % Capacity);
            int first = Math.Min(data.Length, Capacity - start);
            data[..first].CopyTo(_bytes.AsSpan(start));
            data[first..].CopyTo(_bytes);
            while (_events.TryPeek(out (long At, ConsoleEvent Event) oldest) && oldest.At < Oldest)
                ForgetEvent();
            WakeAll();
        }
    }

    /// <summary>A break, or a change of the line.</summary>
    public void Tell(ConsoleEvent what)
    {
        lock (_lock)
        {
            _up = what switch
            {
                ConsoleEvent.LineUp => true,
                ConsoleEvent.LineDown => false,
                _ => _up,
            };
            if (_events.Count == MaximumEvents)
                ForgetEvent();
            _events.Enqueue((_written, what));
            WakeAll();
        }
    }

    /// <summary>Every reader is told that nothing follows, after what it has not read yet.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            WakeAll();
        }
    }

    /// <summary>From now on, beginning with whether the line is there.</summary>
    public RingReader Join()
    {
        lock (_lock)
        {
            var reader = new RingReader(this) { Position = _written, NextEvent = _firstEvent + _events.Count };
            _readers.Add(reader);
            return reader;
        }
    }

    private long Oldest => Math.Max(0, _written - Capacity);

    private void ForgetEvent()
    {
        (_, ConsoleEvent what) = _events.Dequeue();
        _firstEvent++;
        if (what is ConsoleEvent.LineUp or ConsoleEvent.LineDown)
            _upBeforeFirstEvent = what == ConsoleEvent.LineUp;
    }

    private void WakeAll()
    {
        foreach (RingReader reader in _readers)
            reader.Wake();
    }

    private bool TryTake(RingReader reader, Span<byte> buffer, out ConsoleRead read)
    {
        // What it is first told is the present; whatever it has not seen of the past it need not know.
        if (reader.KnowsUp is null)
            return Told(reader, _up, out read);
        if (reader.Position < Oldest)
        {
            read = new ConsoleRead(ConsoleEvent.Skipped, (int)Math.Min(Oldest - reader.Position, int.MaxValue));
            reader.Position = Oldest;
            return true;
        }

        if (reader.NextEvent < _firstEvent)
        {
            reader.NextEvent = _firstEvent;
            if (reader.KnowsUp != _upBeforeFirstEvent)
                return Told(reader, _upBeforeFirstEvent, out read);
        }

        return TryTakeEvent(reader, out long end, out read) || TryTakeBytes(reader, end, buffer, out read);
    }

    private bool TryTakeEvent(RingReader reader, out long end, out ConsoleRead read)
    {
        end = _written;
        read = default;
        if (reader.NextEvent == _firstEvent + _events.Count)
            return false;
        (long at, ConsoleEvent what) = _events.ElementAt((int)(reader.NextEvent - _firstEvent));
        end = at;
        if (at > reader.Position)
            return false;
        reader.NextEvent++;
        if (what is ConsoleEvent.LineUp or ConsoleEvent.LineDown)
            reader.KnowsUp = what == ConsoleEvent.LineUp;
        read = new ConsoleRead(what, 0);
        return true;
    }

    private bool TryTakeBytes(RingReader reader, long end, Span<byte> buffer, out ConsoleRead read)
    {
        int start = (int)(reader.Position % Capacity);
        int length = (int)Math.Min(Math.Min(end - reader.Position, buffer.Length), Capacity - start);
        _bytes.AsSpan(start, length).CopyTo(buffer);
        reader.Position += length;
        read = length > 0 ? new ConsoleRead(ConsoleEvent.Data, length) : new ConsoleRead(ConsoleEvent.Ended, 0);
        return length > 0 || _ended;
    }

    private static bool Told(RingReader reader, bool up, out ConsoleRead read)
    {
        reader.KnowsUp = up;
        read = new ConsoleRead(up ? ConsoleEvent.LineUp : ConsoleEvent.LineDown, 0);
        return true;
    }

    /// <summary>One reader's place.</summary>
    internal sealed class RingReader(ConsoleRing ring) : IDisposable
    {
        private TaskCompletionSource? _waiting;

        internal long Position { get; set; }

        internal long NextEvent { get; set; }

        /// <summary>What it was last told of the line; null before the first read.</summary>
        internal bool? KnowsUp { get; set; }

        public async ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task next;
                lock (ring._lock)
                {
                    if (ring.TryTake(this, buffer.Span, out ConsoleRead read))
                        return read;
                    _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    next = _waiting.Task;
                }

                await next.WaitAsync(cancellationToken);
            }
        }

        /// <summary>Under the ring's lock.</summary>
        internal void Wake()
        {
            _waiting?.TrySetResult();
            _waiting = null;
        }

        public void Dispose()
        {
            lock (ring._lock)
                ring._readers.Remove(this);
        }
    }
}
