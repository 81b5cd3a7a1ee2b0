using Bmc.Usb.Gadget;

namespace Bmc.Usb.Mouse;

/// <summary>The relative mouse as a function of the gadget: for firmware, and for systems that take no absolute pointer.</summary>
public static class MouseFunction
{
    /// <summary>HID 1.11 Appendix E.10 and B.2, with five buttons and a wheel behind what the boot protocol has.</summary>
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
        0x09, 0x38,         //     Usage (Wheel)
        0x15, 0x81,         //     Logical Minimum (-127)
        0x25, 0x7F,         //     Logical Maximum (127)
        0x75, 0x08,         //     Report Size (8)
        0x95, 0x03,         //     Report Count (3)
        0x81, 0x06,         //     Input (Data, Variable, Relative): how far it went, and the wheel
        0xC0,               //   End Collection
        0xC0,               // End Collection
    ];

    public static GadgetFunction Definition { get; } = new(
        "hid.mouse",
        [
            new("protocol", "2"),       // HID 1.11 §4.3: mouse
            new("subclass", "1"),       // HID 1.11 §4.2: boot interface
            new("report_length", "4"),
            new("no_out_endpoint", "1", GadgetAttributeCheck.WhereKnown),
            new("report_desc", ReportDescriptor.ToArray()),
        ]);
}
