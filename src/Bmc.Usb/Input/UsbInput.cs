using Bmc.Contracts;
using Bmc.Contracts.Input;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Mouse;
using Bmc.Usb.Keyboard;
using Bmc.Usb.Mouse;

namespace Bmc.Usb.Input;

/// <summary>People who look at the PC's screen, each with a keyboard and a mouse of his own.</summary>
public sealed class UsbInput(UsbKeyboard keyboard, UsbMouse mouse, TimeProvider timeProvider) : IInput
{
    private readonly Lock _lock = new();
    private readonly List<InputConnection> _connections = [];

    public ValueTask<Result<IInputConnection>> OpenAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        var connection = new InputConnection(this, timeProvider);
        lock (_lock)
        {
            if (_connections.Count == IInput.MaximumConnections)
                return ValueTask.FromResult<Result<IInputConnection>>(new Fault(FaultCode.Busy, $"{IInput.MaximumConnections} people are at the PC's keyboard already"));
            _connections.Add(connection);
        }

        return ValueTask.FromResult(new Result<IInputConnection>(connection));
    }

    internal ValueTask<KeyboardState> StateAsync(CancellationToken cancellationToken) => keyboard.GetStateAsync(cancellationToken);

    /// <summary>What all of them together hold down, to the PC.</summary>
    internal ValueTask<Result> SendKeysAsync(bool press, CancellationToken cancellationToken)
    {
        KeyModifiers modifiers = KeyModifiers.None;
        Span<byte> usages = stackalloc byte[KeyboardReport.MaximumKeys];
        int count = 0;
        lock (_lock)
        {
            foreach (InputConnection connection in _connections)
                connection.Held.Gather(ref modifiers, usages, ref count);
        }

        return keyboard.HoldAsync(KeyboardReport.Of(modifiers, usages[..count]), press, cancellationToken);
    }

    internal ValueTask<Result> SendAsync(InputEvent input, CancellationToken cancellationToken) => input.Kind == InputKind.Place
        ? mouse.HoldAsync(new PointerReport(input.Buttons, (ushort)input.X, (ushort)input.Y, input.Wheel, input.Pan), cancellationToken)
        : mouse.HoldAsync(new MouseReport(input.Buttons, (sbyte)input.X, (sbyte)input.Y, input.Wheel), cancellationToken);

    internal async ValueTask CloseAsync(InputConnection connection)
    {
        lock (_lock)
            _connections.Remove(connection);
        // Not to be cancelled: what stays down repeats or drags for ever.
        await LetGoAsync(connection, CancellationToken.None);
    }

    /// <summary>Of one of them, who holds nothing any more.</summary>
    internal async ValueTask<Result> LetGoAsync(InputConnection connection, CancellationToken cancellationToken)
    {
        Result keys = Result.Done, pointer = Result.Done, way = Result.Done;
        if (connection.Held.Clear())
            keys = await SendKeysAsync(press: false, cancellationToken);
        if (connection.PlaceButtons != MouseButtons.None)
            pointer = await mouse.HoldAsync(PointerReport.AtRest, cancellationToken);
        if (connection.WayButtons != MouseButtons.None)
            way = await mouse.HoldAsync(default(MouseReport), cancellationToken);
        return !keys.IsDone ? keys : !pointer.IsDone ? pointer : way;
    }
}
