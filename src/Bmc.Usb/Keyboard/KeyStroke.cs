namespace Bmc.Usb.Keyboard;

/// <summary>One key with its modifiers, pressed and let go.</summary>
/// <param name="Usage">HID Usage Tables 1.4 §10.</param>
public readonly record struct KeyStroke(byte Usage, KeyModifiers Modifiers = KeyModifiers.None);
