using Bmc.Usb.Gadget;

namespace Bmc.Usb.Mouse;

/// <summary>The absolute pointer as a function of the gadget: it goes where it is told, with nothing to calibrate.</summary>
/// <remarks>It has no boot protocol (HID 1.11 §4.3 has one for the relative mouse only): a firmware without a HID driver of its own ignores it.</remarks>
public static class PointerFunction
{
    public static ReadOnlySpan<byte> ReportDescriptor =>
    [
        0x05, 0x01,         // Usage Page (Generic Desktop)
        0x09, 0x02,         // Usage (Mouse)
        0xA1, 0x01,         // Collection (Application)
        0x09, 0x01,         //   Usage (Pointer)
        0xA1, 0x00,         //   Collection (Physical)
        0x05, 0x09,         //     Usage Page (Button)
        0x19, 0x01,         //     Usage Minimum (1)
        0x29, 0x05,         //     Usage Maximum (5)
        0x15, 0x00,         //     Logical Minimum (0)
        0x25, 0x01,         //     Logical Maximum (1)
        0x75, 0x01,         //     Report Size (1)
        0x95, 0x05,         //     Report Count (5)
        0x81, 0x02,         //     Input (Data, Variable, Absolute): the buttons
        0x75, 0x03,         //     Report Size (3)
        0x95, 0x01,         //     Report Count (1)
        0x81, 0x01,         //     Input (Constant): padding
        0x05, 0x01,         //     Usage Page (Generic Desktop)
        0x09, 0x30,         //     Usage (X)
        0x09, 0x31,         //     Usage (Y)
        0x16, 0x00, 0x00,   //     Logical Minimum (0)
        0x26, 0xFF, 0x7F,   //     Logical Maximum (32767)
        0x75, 0x10,         //     Report Size (16)
        0x95, 0x02,         //     Report Count (2)
        0x81, 0x42,         //     Input (Data, Variable, Absolute, Null State): where it is, or that it stays there
        0x09, 0x38,         //     Usage (Wheel)
        0x15, 0x81,         //     Logical Minimum (-127)
        0x25, 0x7F,         //     Logical Maximum (127)
        0x75, 0x08,         //     Report Size (8)
        0x95, 0x01,         //     Report Count (1)
        0x81, 0x06,         //     Input (Data, Variable, Relative): the wheel
        0x05, 0x0C,         //     Usage Page (Consumer)
        0x0A, 0x38, 0x02,   //     Usage (AC Pan)
        0x81, 0x06,         //     Input (Data, Variable, Relative): the wheel sideways
        0xC0,               //   End Collection
        0xC0,               // End Collection
    ];

    public static GadgetFunction Definition { get; } = new(
        "hid.pointer",
        [
            new("protocol", "0"),       // HID 1.11 §4.3: none
            new("subclass", "0"),       // HID 1.11 §4.2: no boot interface
            new("report_length", "7"),
            new("no_out_endpoint", "1", GadgetAttributeCheck.WhereKnown),
            new("report_desc", ReportDescriptor.ToArray()),
        ]);
}
