namespace Bmc.Linux.Video;

/// <summary>A capture device, of the kernel or of the simulated PC.</summary>
public interface IVideoCapture : IDisposable
{
    /// <summary>False when there is no signal.</summary>
    /// <exception cref="IOException">The device is gone, or does not do what it should.</exception>
    bool TryCapture(out VideoFrame frame);

    /// <summary>After a capture without a signal: what is wrong with the one that there is. Null when there is simply none.</summary>
    string? SignalProblem => null;
}
