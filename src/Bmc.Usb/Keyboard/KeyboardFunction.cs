using Bmc.Usb.Gadget;

namespace Bmc.Usb.Keyboard;

/// <summary>The keyboard as a function of the gadget, Documentation/ABI/testing/configfs-usb-gadget-hid.</summary>
public static class KeyboardFunction
{
    /// <summary>The highest usage that a report may name: Keypad Hexadecimal, the last key of the page before the modifiers.</summary>
    public const byte MaximumUsage = 0xDD;

    /// <summary>
    /// HID 1.11 Appendix E.6 and B.1, but for one thing: there the keys end at 65h, here at DDh, so that F13-F24 and the
    /// keys of Asian keyboards can be pressed. A BIOS in boot protocol does not read it.
    /// </summary>
    public static ReadOnlySpan<byte> ReportDescriptor =>
    [
        0x05, 0x01,         // Usage Page (Generic Desktop)
        0x09, 0x06,         // Usage (Keyboard)
        0xA1, 0x01,         // Collection (Application)
        0x05, 0x07,         //   Usage Page (Keyboard)
        0x19, 0xE0,         //   Usage Minimum (Left Control)
        0x29, 0xE7,         //   Usage Maximum (Right GUI)
        0x15, 0x00,         //   Logical Minimum (0)
        0x25, 0x01,         //   Logical Maximum (1)
        0x75, 0x01,         //   Report Size (1)
        0x95, 0x08,         //   Report Count (8)
        0x81, 0x02,         //   Input (Data, Variable, Absolute): the modifiers
        0x95, 0x01,         //   Report Count (1)
        0x75, 0x08,         //   Report Size (8)
        0x81, 0x01,         //   Input (Constant): reserved
        0x95, 0x05,         //   Report Count (5)
        0x75, 0x01,         //   Report Size (1)
        0x05, 0x08,         //   Usage Page (LEDs)
        0x19, 0x01,         //   Usage Minimum (Num Lock)
        0x29, 0x05,         //   Usage Maximum (Kana)
        0x91, 0x02,         //   Output (Data, Variable, Absolute): the LEDs
        0x95, 0x01,         //   Report Count (1)
        0x75, 0x03,         //   Report Size (3)
        0x91, 0x01,         //   Output (Constant): padding
        0x95, 0x06,         //   Report Count (6)
        0x75, 0x08,         //   Report Size (8)
        0x15, 0x00,         //   Logical Minimum (0)
        0x26, 0xDD, 0x00,   //   Logical Maximum (221)
        0x05, 0x07,         //   Usage Page (Keyboard)
        0x19, 0x00,         //   Usage Minimum (no key)
        0x29, 0xDD,         //   Usage Maximum (Keypad Hexadecimal)
        0x81, 0x00,         //   Input (Data, Array): the keys that are down
        0xC0,               // End Collection
    ];

    public static GadgetFunction Definition { get; } = new(
        "hid.keyboard",
        [
            new("protocol", "1"),       // HID 1.11 §4.3: keyboard
            new("subclass", "1"),       // HID 1.11 §4.2: boot interface, so that a BIOS understands it
            new("report_length", "8"),
            // LEDs by Set_Report on the control pipe instead of an interrupt out endpoint: the BIOSes of several large
            // makers ignore a keyboard that has one. Kernels before 5.15 know nothing else than the endpoint.
            new("no_out_endpoint", "1", GadgetAttributeCheck.WhereKnown),
            new("report_desc", ReportDescriptor.ToArray()),
        ]);
}
