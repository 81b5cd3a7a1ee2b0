using Bmc.Contracts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Mouse;
using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Input;

/// <summary>One person's keys and mouse.</summary>
internal sealed class InputConnection(UsbInput input, TimeProvider timeProvider) : IInputConnection
{
    private const MouseButtons AllButtons = MouseButtons.Left | MouseButtons.Right | MouseButtons.Middle | MouseButtons.Back | MouseButtons.Forward;

    private KeyboardState? _told;

    public HeldKeys Held { get; } = new();

    public MouseButtons PlaceButtons { get; private set; }

    public MouseButtons WayButtons { get; private set; }

    public async ValueTask<Result> SendAsync(InputEvent what, CancellationToken cancellationToken)
    {
        switch (what.Kind)
        {
            case InputKind.Key when HeldKeys.IsKey(what.Usage):
                Held.Set(what.Usage, what.Down);
                Result keys = await input.SendKeysAsync(what.Down, cancellationToken);
                // What the PC did not take is not down.
                if (!keys.IsDone && what.Down)
                    Held.Set(what.Usage, down: false);
                return keys;
            case InputKind.Place or InputKind.Way when (what.Buttons & ~AllButtons) == 0:
                if (what.Kind == InputKind.Place)
                    PlaceButtons = what.Buttons;
                else
                    WayButtons = what.Buttons;
                return await input.SendAsync(what, cancellationToken);
            case InputKind.KeysUp:
                return Held.Clear() ? await input.SendKeysAsync(press: false, cancellationToken) : Result.Done;
            case InputKind.StillHeld:
                return Result.Done;
            case InputKind.LetGo:
                Result gone = await input.LetGoAsync(this, cancellationToken);
                (PlaceButtons, WayButtons) = (MouseButtons.None, MouseButtons.None);
                return gone;
            default:
                return new Fault(FaultCode.Invalid, $"that is no key, or no button: {what}");
        }
    }

    public async ValueTask<KeyboardState> ReadStateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            KeyboardState state = await input.StateAsync(cancellationToken);
            if (state != _told)
                return _told = state;
            await Task.Delay(UsbKeyboard.AttendInterval, timeProvider, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => input.CloseAsync(this);
}
