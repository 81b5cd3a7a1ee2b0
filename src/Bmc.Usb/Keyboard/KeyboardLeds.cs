namespace Bmc.Usb.Keyboard;

/// <summary>The LEDs that the host lights.</summary>
// HID 1.11 Appendix B.1, output report, usages of the LED page (HID Usage Tables 1.4 §11):
//   bit 0     Num Lock
//   bit 1     Caps Lock
//   bit 2     Scroll Lock
//   bit 3     Compose
//   bit 4     Kana
//   bits 5-7  constant
[Flags]
public enum KeyboardLeds : byte
{
    None = 0,
    NumLock = 0x01,
    CapsLock = 0x02,
    ScrollLock = 0x04,
    Compose = 0x08,
    Kana = 0x10,
}
