namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// Parts of an image in memory: whoever wants the same part shares its fetch, and a PC that reads on finds the next ones there already,
/// the more of them the longer it does. Bounded: the least recently used part makes room. What was read stays in the kernel's page cache
/// anyway; this is for what comes next.
/// </summary>
internal sealed class BlockCache(IMediumBytes source, int capacity) : IMediumBytes, IAsyncDisposable
{
    /// <summary>Large enough that a request's way there and back is a small part of it, small enough that a boot loader's single sectors don't wait long.</summary>
    public const int BlockSize = 256 * 1024;

    /// <summary>4 MiB: 40 ms at 100 MB/s, or what a line of 300 Mbit/s carries in a round trip of 100 ms.</summary>
    public const int MaximumAhead = 16;

    /// <summary>Of them at the same time; what the PC waits for comes on top.</summary>
    private const int FetchesAhead = 4;

    private readonly CancellationTokenSource _leaving = new();
    private readonly SemaphoreSlim _ahead = new(FetchesAhead);
    private readonly Lock _lock = new();
    private readonly Dictionary<long, LinkedListNode<CachedBlock>> _blocks = [];

    // The most recently used first.
    private readonly LinkedList<CachedBlock> _order = [];
    private long _last = -1;
    private int _window;

    public long Size => source.Size;

    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (!destination.IsEmpty)
        {
            CachedBlock block = Take(offset / BlockSize);
            try
            {
                if (await block.Filled.WaitAsync(cancellationToken) is { } problem)
                    throw new IOException(problem.Message, problem);
                ReadOnlyMemory<byte> part = block.Buffer.AsMemory((int)(offset % BlockSize));
                int length = Math.Min(part.Length, destination.Length);
                part.Span[..length].CopyTo(destination.Span);
                destination = destination[length..];
                offset += length;
            }
            finally
            {
                lock (_lock)
                    block.Users--;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        Task[] fetches;
        lock (_lock)
            fetches = [.. _order.Select(block => block.Filled)];
        await Task.WhenAll(fetches);
        _leaving.Dispose();
        _ahead.Dispose();
    }

    private CachedBlock Take(long index)
    {
        lock (_lock)
        {
            if (_blocks.TryGetValue(index, out LinkedListNode<CachedBlock>? node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
            }
            else
            {
                node = Fetch(index, ahead: false);
            }

            node.Value.Users++;
            ReadAhead(index);
            return node.Value;
        }
    }

    // One block on doubles what is fetched ahead, anything else but the same block ends it.
    private void ReadAhead(long index)
    {
        if (index == _last + 1)
            _window = Math.Clamp(_window * 2, 1, Math.Min(MaximumAhead, capacity / 2));
        else if (index != _last)
            _window = 0;
        _last = index;
        for (long next = index + 1; next <= index + _window && next * BlockSize < Size; next++)
        {
            if (!_blocks.ContainsKey(next))
                Fetch(next, ahead: true);
        }
    }

    private LinkedListNode<CachedBlock> Fetch(long index, bool ahead)
    {
        var block = new CachedBlock(index, MakeRoom());
        LinkedListNode<CachedBlock> node = _order.AddFirst(block);
        _blocks[index] = node;
        block.Filled = FillAsync(node, ahead);
        return node;
    }

    // All in use happens only when as many readers wait as there are blocks: who serves them keeps them to fewer.
    private byte[] MakeRoom()
    {
        if (_blocks.Count >= capacity)
        {
            for (LinkedListNode<CachedBlock>? node = _order.Last; node is not null; node = node.Previous)
            {
                if (node.Value.Users > 0 || !node.Value.Filled.IsCompleted)
                    continue;
                Remove(node);
                return node.Value.Buffer;
            }
        }

        return GC.AllocateUninitializedArray<byte>(BlockSize);
    }

    private void Remove(LinkedListNode<CachedBlock> node)
    {
        _order.Remove(node);
        _blocks.Remove(node.Value.Index);
    }

    private async Task<IOException?> FillAsync(LinkedListNode<CachedBlock> node, bool ahead)
    {
        // Not under the lock of whoever asked.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        IOException problem;
        try
        {
            if (ahead)
                await _ahead.WaitAsync(_leaving.Token);
            try
            {
                long offset = node.Value.Index * BlockSize;
                await source.ReadAsync(offset, node.Value.Buffer.AsMemory(0, (int)Math.Min(BlockSize, Size - offset)), _leaving.Token);
                return null;
            }
            finally
            {
                if (ahead)
                    _ahead.Release();
            }
        }
        catch (IOException exception)
        {
            problem = exception;
        }
        catch (OperationCanceledException)
        {
            problem = new IOException("the medium is taken out");
        }

        // Whoever asks next tries again.
        lock (_lock)
            Remove(node);
        return problem;
    }
}
