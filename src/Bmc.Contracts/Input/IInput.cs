using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Mouse;

namespace Bmc.Contracts.Input;

public enum InputKind : byte
{
    /// <summary>A key goes down or up.</summary>
    Key,

    /// <summary>The absolute pointer.</summary>
    Place,

    /// <summary>The relative mouse.</summary>
    Way,

    /// <summary>All keys and buttons of this connection go up.</summary>
    LetGo,

    /// <summary>All keys of this connection go up.</summary>
    KeysUp,

    /// <summary>Nothing new: what is held down is still held.</summary>
    StillHeld,
}

/// <summary>What somebody at a keyboard and a mouse elsewhere does.</summary>
/// <param name="Usage">Of the key (HID Usage Tables 1.4 §10); E0h to E7h are Control, Shift and the like.</param>
/// <param name="X">A place: 0 to 32767, the right edge, FFFFh for where the pointer is; a way: -127 to 127.</param>
/// <param name="Y">As <paramref name="X"/>, downwards.</param>
/// <param name="Wheel">Notches, -127 to 127, up is positive.</param>
/// <param name="Pan">Notches to the right, of the absolute pointer only.</param>
public readonly record struct InputEvent(
    InputKind Kind, byte Usage = 0, bool Down = false, MouseButtons Buttons = MouseButtons.None, int X = 0, int Y = 0, sbyte Wheel = 0, sbyte Pan = 0);

/// <summary>Somebody's keys and mouse. What he holds down goes up when it is disposed.</summary>
public interface IInputConnection : IAsyncDisposable
{
    /// <summary>Answers when the PC has taken it. Invalid: not such an event; Unsupported, Unavailable: the PC has no such device, or does not take it.</summary>
    ValueTask<Result> SendAsync(InputEvent input, CancellationToken cancellationToken);

    /// <summary>The keyboard with its lights, as soon as it differs from what was told last; at once the first time.</summary>
    ValueTask<KeyboardState> ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>Keys and mouse of people who look at the PC's screen, owned by the usb role.</summary>
public interface IInput
{
    /// <summary>Each holds its own keys down; what one of them holds is down for the PC.</summary>
    const int MaximumConnections = 16;

    /// <summary>Busy when there are too many.</summary>
    ValueTask<Result<IInputConnection>> OpenAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
