using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator.Tests.UsbHost;

public sealed class HidReportDescriptorTests
{
    // HID 1.11 Appendix E.6, the keyboard's report descriptor. Do not edit to make a test pass.
    internal static readonly byte[] BootKeyboard =
    [
        0x05, 0x01,       // Usage Page (Generic Desktop)
        0x09, 0x06,       // Usage (Keyboard)
        0xA1, 0x01,       // Collection (Application)
        0x05, 0x07,       //   Usage Page (Key Codes)
        0x19, 0xE0,       //   Usage Minimum (224)
        0x29, 0xE7,       //   Usage Maximum (231)
        0x15, 0x00,       //   Logical Minimum (0)
        0x25, 0x01,       //   Logical Maximum (1)
        0x75, 0x01,       //   Report Size (1)
        0x95, 0x08,       //   Report Count (8)
        0x81, 0x02,       //   Input (Data, Variable, Absolute)
        0x95, 0x01,       //   Report Count (1)
        0x75, 0x08,       //   Report Size (8)
        0x81, 0x01,       //   Input (Constant)
        0x95, 0x05,       //   Report Count (5)
        0x75, 0x01,       //   Report Size (1)
        0x05, 0x08,       //   Usage Page (LEDs)
        0x19, 0x01,       //   Usage Minimum (1)
        0x29, 0x05,       //   Usage Maximum (5)
        0x91, 0x02,       //   Output (Data, Variable, Absolute)
        0x95, 0x01,       //   Report Count (1)
        0x75, 0x03,       //   Report Size (3)
        0x91, 0x01,       //   Output (Constant)
        0x95, 0x06,       //   Report Count (6)
        0x75, 0x08,       //   Report Size (8)
        0x15, 0x00,       //   Logical Minimum (0)
        0x25, 0x65,       //   Logical Maximum (101)
        0x05, 0x07,       //   Usage Page (Key Codes)
        0x19, 0x00,       //   Usage Minimum (0)
        0x29, 0x65,       //   Usage Maximum (101)
        0x81, 0x00,       //   Input (Data, Array)
        0xC0,             // End Collection
    ];

    [Fact]
    public void Knows_the_boot_keyboard_of_the_specification()
    {
        Assert.True(HidReportDescriptor.TryParse(BootKeyboard, out HidReportDescriptor descriptor));
        Assert.True(descriptor.IsBootKeyboard);
        Assert.Equal(64, descriptor.InputBits);
        Assert.Contains(descriptor.Fields, field => field is { Kind: HidFieldKind.Output, UsagePage: 8, Count: 5 });
    }

    [Fact]
    public void Takes_no_mouse_for_a_keyboard()
    {
        // HID 1.11 Appendix E.10, shortened: three buttons and two axes.
        byte[] mouse =
        [
            0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0x05, 0x09, 0x19, 0x01, 0x29, 0x03, 0x15, 0x00, 0x25, 0x01,
            0x95, 0x03, 0x75, 0x01, 0x81, 0x02, 0x95, 0x01, 0x75, 0x05, 0x81, 0x01, 0x05, 0x01, 0x09, 0x30, 0x09, 0x31,
            0x15, 0x81, 0x25, 0x7F, 0x75, 0x08, 0x95, 0x02, 0x81, 0x06, 0xC0,
        ];
        Assert.True(HidReportDescriptor.TryParse(mouse, out HidReportDescriptor descriptor));
        Assert.False(descriptor.IsBootKeyboard);
    }

    [Theory]
    [InlineData(0x85)] // Report ID
    [InlineData(0xA4)] // Push
    [InlineData(0xB4)] // Pop
    public void Refuses_what_it_does_not_follow(byte item) =>
        Assert.False(HidReportDescriptor.TryParse([item, .. item == 0x85 ? new byte[] { 1 } : [], .. BootKeyboard], out _));

    [Fact]
    public void Finds_no_keyboard_in_a_truncated_descriptor()
    {
        for (int length = 0; length < BootKeyboard.Length; length++)
            Assert.False(HidReportDescriptor.TryParse(BootKeyboard.AsSpan(0, length), out HidReportDescriptor descriptor) && descriptor.IsBootKeyboard);
    }

    [Fact]
    public void Survives_random_bytes()
    {
        var random = new Random(1);
        byte[] bytes = new byte[80];
        for (int round = 0; round < 50_000; round++)
        {
            random.NextBytes(bytes);
            if (HidReportDescriptor.TryParse(bytes.AsSpan(0, random.Next(bytes.Length)), out HidReportDescriptor descriptor))
                Assert.InRange(descriptor.InputBits, 0, 512);
        }
    }
}
