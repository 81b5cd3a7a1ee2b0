using Bmc.Contracts.Video;
using Microsoft.Extensions.Logging;

namespace Bmc.Video;

internal static partial class VideoLog
{
    /// <param name="problem">Empty, or ": " and what is wrong.</param>
    [LoggerMessage(LogLevel.Information, "The PC's screen: {Signal}, {Width} x {Height} pixels{Problem}")]
    public static partial void SignalChanged(ILogger logger, ScreenSignal signal, int width, int height, string problem);
}
