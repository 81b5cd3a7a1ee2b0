namespace Bmc.Usb.NetworkMedia;

/// <summary>A part of an image in memory, or on its way there.</summary>
internal sealed class CachedBlock(long index, byte[] buffer)
{
    public long Index { get; } = index;

    public byte[] Buffer { get; } = buffer;

    /// <summary>What went wrong; null when it is there. Never fails by itself, so that a block that nobody waits for leaves nothing behind.</summary>
    public Task<IOException?> Filled { get; set; } = Task.FromResult<IOException?>(null);

    /// <summary>Who has it in use: its buffer must stay what it is.</summary>
    public int Users { get; set; }
}
