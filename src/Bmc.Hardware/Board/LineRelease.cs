using Bmc.Contracts.Board;
using Bmc.Linux;
using Bmc.Linux.Gpio;

namespace Bmc.Hardware.Board;

public enum LineReleaseOutcome
{
    /// <summary>It was asserted and is not any more.</summary>
    Released,

    /// <summary>It was not asserted.</summary>
    AtRest,

    /// <summary>Somebody has the line, who takes care of it, or it is not there at all; the message says which.</summary>
    LeftAlone,

    /// <summary>It could not be driven, and may be asserted.</summary>
    Failed,
}

/// <summary>
/// Lets go of whatever a hardware role that has died has left asserted: for the end of its process, however that came. A
/// line that somebody holds is not touched.
/// </summary>
/// <param name="Message">Why it was left alone or failed; empty otherwise.</param>
public sealed record LineRelease(string Signal, LineReleaseOutcome Outcome, string Message)
{
    /// <summary>Each wired output in turn; one that fails keeps none of the others.</summary>
    public static IReadOnlyList<LineRelease> All(IKernelDevices devices, BoardGpio gpio)
    {
        (string Signal, BoardLine? Line)[] outputs =
        [
            ("powerSwitch", gpio.PowerSwitch),
            ("resetSwitch", gpio.ResetSwitch),
            ("nmiSwitch", gpio.NmiSwitch),
            ("identifyLed", gpio.IdentifyLed),
        ];
        return [.. outputs.Where(output => output.Line is not null).Select(output => Release(devices, output.Signal, output.Line!))];
    }

    private static LineRelease Release(IKernelDevices devices, string signal, BoardLine line)
    {
        if (!devices.TryFindGpioLine(line.Chip, line.Line, out GpioLineAddress address, out string? reason))
            return new LineRelease(signal, LineReleaseOutcome.LeftAlone, reason);
        GpioLevel rest = line.ActiveLow ? GpioLevel.High : GpioLevel.Low;
        IGpioLine held;
        try
        {
            held = address.Request("bmc release-lines");
        }
        catch (IOException refusal)
        {
            return new LineRelease(signal, LineReleaseOutcome.LeftAlone, refusal.Message);
        }

        using (held)
        {
            try
            {
                bool asserted = held.IsOutput && held.Level != rest;
                held.Drive(rest);
                return held.Level == rest
                    ? new LineRelease(signal, asserted ? LineReleaseOutcome.Released : LineReleaseOutcome.AtRest, "")
                    : new LineRelease(signal, LineReleaseOutcome.Failed, $"{line.Chip} {line.Line} is still asserted after its release");
            }
            catch (IOException failure)
            {
                return new LineRelease(signal, LineReleaseOutcome.Failed, failure.Message);
            }
        }
    }
}
