using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Tests.Keyboard;

public sealed class KeyboardFunctionTests
{
    [Fact]
    public void The_report_descriptor_describes_the_boot_reports()
    {
        (int inputBits, int outputBits, int openCollections) = Measure(KeyboardFunction.ReportDescriptor);
        Assert.Equal(8 * KeyboardReport.Length, inputBits);
        Assert.Equal(8, outputBits);
        Assert.Equal(0, openCollections);
    }

    [Fact]
    public void A_report_may_name_every_usage_that_is_allowed_to_be_pressed() =>
        // Logical Maximum and Usage Maximum of the key array.
        Assert.Equal(2, KeyboardFunction.ReportDescriptor.ToArray().Count(value => value == KeyboardFunction.MaximumUsage));

    // HID 1.11 §6.2.2.2: a short item's first byte holds size (bits 0-1, 3 means 4), type (2-3) and tag (4-7).
    private static (int InputBits, int OutputBits, int OpenCollections) Measure(ReadOnlySpan<byte> descriptor)
    {
        int size = 0, count = 0, input = 0, output = 0, open = 0;
        while (!descriptor.IsEmpty)
        {
            int length = (descriptor[0] & 0x03) == 3 ? 4 : descriptor[0] & 0x03;
            byte value = length > 0 ? descriptor[1] : (byte)0;
            switch (descriptor[0] & 0xFC)
            {
                case 0x74: size = value; break;
                case 0x94: count = value; break;
                case 0x80: input += size * count; break;
                case 0x90: output += size * count; break;
                case 0xA0: open++; break;
                case 0xC0: open--; break;
            }

            descriptor = descriptor[(1 + length)..];
        }

        return (input, output, open);
    }
}
