using System.Buffers.Binary;
using Bmc.Contracts.Mouse;

namespace Bmc.Contracts.Input;

/// <summary>
/// The messages of an input stream, one a binary WebSocket message. All numbers are little-endian.
/// <code>
/// To the owner: 1 kind (the values of InputKind), then
///   Key    1 usage; 1: 1 down, 0 up
///   Place  1 buttons; 2 X; 2 Y; 1 wheel; 1 pan
///   Way    1 buttons; 1 X; 1 Y; 1 wheel
///   LetGo, KeysUp, StillHeld  nothing
/// From the owner, as text: {"state": KeyboardState}, or {"fault": Fault} of what the PC did not take
/// </code>
/// Whoever holds a key down says so every <see cref="HoldInterval"/>, by any message: a line that stalls must not make the PC repeat it, so that
/// keys go up when nothing has come for <see cref="StallLimit"/>.
/// </summary>
public static class InputMessages
{
    public static readonly TimeSpan HoldInterval = TimeSpan.FromMilliseconds(80);

    /// <summary>Shorter than the shortest time after which a PC repeats a key, 250 ms.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromMilliseconds(220);

    /// <summary>The longest one to the owner.</summary>
    public const int MaximumLength = 8;

    /// <summary>As a place: where the pointer is.</summary>
    public const int NoPlace = ushort.MaxValue;

    private const int MaximumPlace = 32767;

    public static bool TryParse(ReadOnlySpan<byte> message, out InputEvent input)
    {
        input = default;
        if (message.IsEmpty)
            return false;
        var kind = (InputKind)message[0];
        ReadOnlySpan<byte> rest = message[1..];
        switch (kind)
        {
            case InputKind.Key when rest.Length == 2 && rest[1] <= 1:
                input = new InputEvent(kind, Usage: rest[0], Down: rest[1] == 1);
                return true;
            case InputKind.Place when rest.Length == 7:
                int x = BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]);
                int y = BinaryPrimitives.ReadUInt16LittleEndian(rest[3..]);
                input = new InputEvent(kind, Buttons: (MouseButtons)rest[0], X: x, Y: y, Wheel: (sbyte)rest[5], Pan: (sbyte)rest[6]);
                return IsPlace(x) && IsPlace(y);
            case InputKind.Way when rest.Length == 4:
                input = new InputEvent(kind, Buttons: (MouseButtons)rest[0], X: (sbyte)rest[1], Y: (sbyte)rest[2], Wheel: (sbyte)rest[3]);
                return true;
            case InputKind.LetGo or InputKind.KeysUp or InputKind.StillHeld when rest.IsEmpty:
                input = new InputEvent(kind);
                return true;
            default:
                return false;
        }
    }

    /// <param name="message">At least <see cref="MaximumLength"/> bytes.</param>
    /// <returns>The message's length.</returns>
    public static int Write(Span<byte> message, InputEvent input)
    {
        message[0] = (byte)input.Kind;
        switch (input.Kind)
        {
            case InputKind.Key:
                message[1] = input.Usage;
                message[2] = input.Down ? (byte)1 : (byte)0;
                return 3;
            case InputKind.Place:
                message[1] = (byte)input.Buttons;
                BinaryPrimitives.WriteUInt16LittleEndian(message[2..], (ushort)input.X);
                BinaryPrimitives.WriteUInt16LittleEndian(message[4..], (ushort)input.Y);
                message[6] = (byte)input.Wheel;
                message[7] = (byte)input.Pan;
                return 8;
            case InputKind.Way:
                message[1] = (byte)input.Buttons;
                message[2] = (byte)(sbyte)input.X;
                message[3] = (byte)(sbyte)input.Y;
                message[4] = (byte)input.Wheel;
                return 5;
            default:
                return 1;
        }
    }

    private static bool IsPlace(int value) => value is <= MaximumPlace or NoPlace;
}
