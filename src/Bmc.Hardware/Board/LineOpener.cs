using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Board;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Board;

/// <summary>Opens the board's lines. One that can't be had is named with its reason, and the others serve without it.</summary>
internal sealed partial class LineOpener(IKernelDevices devices, ILogger logger)
{
    /// <summary>An output across a switch: says in the log when it was found pressed, which opening it has ended.</summary>
    public GpioOutput? OpenSwitch(string signal, BoardLine? line)
    {
        GpioOutput? output = OpenOutput(signal, line);
        if (output is { WasAsserted: true })
            LogReleased(signal);
        return output;
    }

    public GpioOutput? OpenOutput(string signal, BoardLine? line) =>
        TryOpen(signal, line, address => new GpioOutput(address, line!.ActiveLow, Consumer(signal)), out GpioOutput? output) ? output : null;

    public GpioInput? OpenInput(string signal, BoardLine? line) =>
        TryOpen(signal, line, address => new GpioInput(address, line!.ActiveLow, Consumer(signal)), out GpioInput? input) ? input : null;

    /// <summary>How the kernel names who has the line (gpioinfo).</summary>
    private static string Consumer(string signal) => $"bmc {signal}";

    private bool TryOpen<T>(string signal, BoardLine? line, Func<GpioLineAddress, T> open, [NotNullWhen(true)] out T? opened)
        where T : class
    {
        opened = null;
        if (line is null)
            return false;
        if (!devices.TryFindGpioLine(line.Chip, line.Line, out GpioLineAddress address, out string? reason))
        {
            LogMissing(signal, line.Chip, line.Line, reason);
            return false;
        }

        try
        {
            opened = open(address);
            return true;
        }
        catch (IOException exception)
        {
            LogMissing(signal, line.Chip, line.Line, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Signal} is not served: {Chip} {Line}: {Reason}")]
    private partial void LogMissing(string signal, string chip, string line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Signal} was found pressed, left so when the BMC last stopped; it is released now")]
    private partial void LogReleased(string signal);
}
