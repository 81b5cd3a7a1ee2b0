using System.Diagnostics.CodeAnalysis;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// What an operating system makes of the reports of a mouse or an absolute pointer, whatever their form: it goes by the
/// descriptor alone (HID Usage Tables 1.4 §4.1, §12, §15.9).
/// </summary>
internal sealed class HidPointerDecoder
{
    private const uint X = 0x0001_0030, Y = 0x0001_0031, Wheel = 0x0001_0038, AcPan = 0x000C_0238;
    private const uint ButtonPage = 9;

    // As many as the state has bits for.
    private const int MaximumButtons = 16;

    private readonly HidReportDescriptor _descriptor;

    private HidPointerDecoder(HidReportDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>False when the reports tell of no place: it is no pointer.</summary>
    public static bool TryMake(HidReportDescriptor descriptor, [NotNullWhen(true)] out HidPointerDecoder? decoder)
    {
        uint[] told = [.. Elements(descriptor).Select(element => element.Usage)];
        decoder = told.Contains(X) && told.Contains(Y) ? new HidPointerDecoder(descriptor) : null;
        return decoder is not null;
    }

    /// <summary>Takes a report and moves the pointer by it.</summary>
    /// <param name="device">Which of the pointing devices: each holds its own buttons.</param>
    public void Decode(ReadOnlySpan<byte> report, HostPointer pointer, int device)
    {
        int buttons = 0;
        foreach ((HidField field, int index, uint usage) in Elements(_descriptor))
        {
            if (!field.TryRead(report, index, out int value))
                continue;
            double place = (value - (double)field.LogicalMinimum) / Math.Max(1, field.LogicalMaximum - (double)field.LogicalMinimum);
            switch (usage)
            {
                case X when field.IsRelative:
                    pointer.MoveBy(value, 0);
                    break;
                case Y when field.IsRelative:
                    pointer.MoveBy(0, value);
                    break;
                case X:
                    pointer.X = place;
                    break;
                case Y:
                    pointer.Y = place;
                    break;
                case Wheel:
                    pointer.Wheel += value;
                    break;
                case AcPan:
                    pointer.Pan += value;
                    break;
                default:
                    uint button = usage & 0xFFFF;
                    if (usage >> 16 == ButtonPage && button is > 0 and <= MaximumButtons && value != 0)
                        buttons |= 1 << (int)button - 1;
                    break;
            }
        }

        pointer.SetButtons(device, buttons);
    }

    private static IEnumerable<(HidField Field, int Index, uint Usage)> Elements(HidReportDescriptor descriptor) =>
        descriptor.Fields
            .Where(field => field is { Kind: HidFieldKind.Input, IsArray: false })
            .SelectMany(field => Enumerable.Range(0, field.Count).Select(index => (field, index, field.UsageOf(index))));
}
