namespace Bmc.Contracts.Video;

public enum ScreenSignal
{
    /// <summary>No capture device or it can't be opened; the problem says why.</summary>
    NoDevice,
    NoSignal,
    Present,
}

public sealed record ScreenState(ScreenSignal Signal, int Width, int Height, string? Problem);

/// <param name="Jpeg">A whole JPEG file.</param>
/// <param name="Sequence">Grows with each frame that differs from the one before.</param>
/// <param name="Quality">As it was encoded, 1 to 100; 0 when the device made the JPEG itself, or it is not known.</param>
/// <param name="Captured">When it was seen first, where it is known.</param>
public sealed record ScreenFrame(byte[] Jpeg, int Width, int Height, long Sequence, int Quality = 0, DateTimeOffset Captured = default);

/// <param name="Sequence">Counts the pictures; the lower 32 bits.</param>
/// <param name="Quality">As it was encoded, 1 to 100; 0 when the device made the JPEG itself.</param>
/// <param name="Captured">To the millisecond.</param>
public readonly record struct ScreenFrameHead(uint Sequence, int Width, int Height, int Quality, DateTimeOffset Captured);

/// <summary>What a stream tells: a state, or a frame; neither when its owner has ended it.</summary>
/// <param name="Jpeg">A whole JPEG file, valid until the next read.</param>
public readonly record struct ScreenNews(ScreenState? State, ScreenFrameHead? Frame = null, ReadOnlyMemory<byte> Jpeg = default);

/// <summary>What a viewer wants at most; a slow line gets less.</summary>
/// <param name="Quality">JPEG, 1 to 100.</param>
/// <param name="FramesPerSecond">1 to 60.</param>
public sealed record ScreenWishes(int Quality = 80, int FramesPerSecond = 30)
{
    public const int MaximumRate = 60;
}

/// <summary>One viewer. Disposing it is how he leaves.</summary>
public interface IScreenConnection : IAsyncDisposable
{
    /// <summary>Waits for the next thing to show: the state at first and when it changes, and the newest picture when it is another one. One reader at a time.</summary>
    ValueTask<ScreenNews> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The frame is shown. Without it no more come than <see cref="ScreenMessages.MaximumInFlight"/>; how long it takes decides on quality and rate.</summary>
    ValueTask AcknowledgeAsync(uint sequence, CancellationToken cancellationToken);
}

/// <summary>The PC's screen, owned by the video role.</summary>
public interface IScreen
{
    /// <summary>Each has an encoder's time and a line of its own.</summary>
    const int MaximumViewers = 16;

    ValueTask<ScreenState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>The present picture. Unavailable without a signal, Unsupported without libturbojpeg.</summary>
    /// <param name="quality">1..100.</param>
    ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken);

    /// <summary>Pictures as they come, while somebody looks. Busy when <see cref="MaximumViewers"/> do; Unsupported without a capture device or libturbojpeg.</summary>
    ValueTask<Result<IScreenConnection>> OpenAsync(ScreenWishes wishes, CancellationToken cancellationToken);
}
