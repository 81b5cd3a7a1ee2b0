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
public sealed record ScreenFrame(byte[] Jpeg, int Width, int Height, long Sequence);

/// <summary>The PC's screen, owned by the video role.</summary>
public interface IScreen
{
    ValueTask<ScreenState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>The present picture. Unavailable without a signal, Unsupported without libturbojpeg.</summary>
    /// <param name="quality">1..100.</param>
    ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken);
}
