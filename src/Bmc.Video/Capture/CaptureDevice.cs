using System.Diagnostics.CodeAnalysis;
using Bmc.Linux;
using Bmc.Linux.Video;

namespace Bmc.Video.Capture;

/// <summary>
/// The board's capture device, open while somebody looks: a device that streams to nobody costs memory bandwidth, and the
/// bus that it shares with others. Not thread-safe.
/// </summary>
internal sealed class CaptureDevice(IKernelDevices devices, string path) : IDisposable
{
    private IVideoCapture? _capture;

    /// <summary>After a look without a signal: what is wrong with the one that there is.</summary>
    public string? SignalProblem => _capture?.SignalProblem;

    /// <summary>Opens the device if nobody has, and closes it again: a bridge that the PC's cable ends in then shows the PC a monitor.</summary>
    /// <returns>False when it can't be opened.</returns>
    public bool TryPlugIn()
    {
        if (_capture is not null)
            return true;
        bool isThere = devices.TryOpenCapture(path, out _capture, out _);
        Close();
        return isThere;
    }

    /// <param name="frame">Valid until the next call; null without a signal.</param>
    /// <param name="reason">Why there is no device.</param>
    /// <returns>False when the device can't be opened, or broke.</returns>
    public bool TryCapture(out VideoFrame? frame, [NotNullWhen(false)] out string? reason)
    {
        frame = null;
        if (_capture is null && !devices.TryOpenCapture(path, out _capture, out reason))
            return false;
        try
        {
            if (_capture.TryCapture(out VideoFrame captured))
                frame = captured;
            reason = null;
            return true;
        }
        catch (IOException exception)
        {
            // A grabber on USB was unplugged: open it anew next time.
            Close();
            reason = exception.Message;
            return false;
        }
    }

    public void Close()
    {
        _capture?.Dispose();
        _capture = null;
    }

    public void Dispose() => Close();
}
