using Bmc.Contracts.Input;
using Bmc.Contracts.Mouse;

namespace Bmc.Web.Vnc;

/// <summary>
/// What a viewer's keys and pointer are at the PC. A viewer does not say that a key is still held, as the page does, but it repeats it and asks for pictures:
/// while nothing at all comes, keys go up, and modifiers, which a PC repeats not, stay. Pure: time comes in.
/// </summary>
internal sealed class VncInput
{
    /// <summary>Longer than what a keyboard waits before it repeats.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(1);

    private const int MaximumPlace = 32767;
    private const byte FirstModifier = 0xE0;
    private const byte WheelUp = 8;
    private const byte WheelDown = 16;

    private readonly HashSet<byte> _held = [];
    private byte _mask;
    private TimeSpan _heard;

    public bool IsHolding => _held.Count > 0;

    /// <summary>Something came, whatever it was.</summary>
    public void Heard(TimeSpan now) => _heard = now;

    /// <summary>Null for what a PC keyboard has no key for.</summary>
    public InputEvent? Key(byte? usage, bool down)
    {
        if (usage is not { } key)
            return null;
        if (down)
            _held.Add(key);
        else
            _held.Remove(key);
        return new InputEvent(InputKind.Key, Usage: key, Down: down);
    }

    /// <param name="mask">RFC 6143 §7.5.5: buttons 1 to 3 are left, middle and right; 4 and 5 turn the wheel at each press.</param>
    public InputEvent Pointer(byte mask, int x, int y, int width, int height)
    {
        byte pressed = (byte)(mask & ~_mask);
        _mask = mask;
        MouseButtons buttons = ((mask & 1) != 0 ? MouseButtons.Left : 0) | ((mask & 2) != 0 ? MouseButtons.Middle : 0) | ((mask & 4) != 0 ? MouseButtons.Right : 0);
        sbyte wheel = (sbyte)((pressed & WheelUp) != 0 ? 1 : (pressed & WheelDown) != 0 ? -1 : 0);
        return new InputEvent(InputKind.Place, Buttons: buttons, X: Scale(x, width), Y: Scale(y, height), Wheel: wheel);
    }

    /// <summary>What is to be said while keys are held: that they still are, or that they are no more.</summary>
    public IReadOnlyList<InputEvent> Hold(TimeSpan now)
    {
        List<InputEvent> events = [];
        if (now - _heard > SilenceLimit)
        {
            foreach (byte key in _held.Where(key => key < FirstModifier).ToArray())
                events.Add(Key(key, down: false)!.Value);
        }

        if (_held.Count > 0)
            events.Add(new InputEvent(InputKind.StillHeld));
        return events;
    }

    private static int Scale(int place, int size) => size < 2 ? 0 : Math.Clamp((int)((long)place * MaximumPlace / (size - 1)), 0, MaximumPlace);
}
