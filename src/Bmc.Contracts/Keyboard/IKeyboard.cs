using Bmc.Contracts.Usb;

namespace Bmc.Contracts.Keyboard;

/// <summary>The LEDs that the host lights, HID Usage Tables 1.4 §11.</summary>
public sealed record KeyboardState(GadgetState Gadget, bool NumLock, bool CapsLock, bool ScrollLock, string? Problem);

/// <param name="Text">At most 64 Ki characters.</param>
/// <param name="Layout">The host's keyboard layout: "us", "de", …</param>
public sealed record TypeTextRequest(string Text, string Layout = "us");

/// <param name="Modifiers">HID boot keyboard report byte 0.</param>
/// <param name="Usages">Up to six HID usages (page 07h), pressed together, released afterwards.</param>
public sealed record PressKeysRequest(byte Modifiers, byte[] Usages);

/// <summary>The keyboard that the PC sees, owned by the usb role.</summary>
public interface IKeyboard
{
    ValueTask<KeyboardState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>Answers when the last key is up again. Invalid, before the first key, when the layout can't type a character.</summary>
    ValueTask<Result> TypeAsync(TypeTextRequest request, CancellationToken cancellationToken);

    ValueTask<Result> PressAsync(PressKeysRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Answers when it is played. Invalid, before the first key, when a step makes no sense; Unavailable when the PC takes no key
    /// for as long as a step lasts.
    /// </summary>
    ValueTask<Result> PlayAsync(KeySequence sequence, CancellationToken cancellationToken);
}
