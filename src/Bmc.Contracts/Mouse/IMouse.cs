namespace Bmc.Contracts.Mouse;

/// <summary>HID 1.11 Appendix B.2 and HID Usage Tables 1.4 §12: button 1 is bit 0.</summary>
[Flags]
public enum MouseButtons : byte
{
    None = 0,
    Left = 0x01,
    Right = 0x02,
    Middle = 0x04,
    Back = 0x08,
    Forward = 0x10,
}

/// <param name="Absolute">The PC sees a pointer that goes where it is told.</param>
/// <param name="Relative">The PC sees a mouse that says how far it went.</param>
/// <param name="Problem">Why there is none, as a sentence.</param>
public sealed record MouseState(bool Absolute, bool Relative, string? Problem);

/// <summary>A place on the screen.</summary>
/// <param name="X">0 to 32767, from the left edge to the right one.</param>
/// <param name="Y">0 to 32767, from the upper edge to the lower one.</param>
public sealed record MoveToRequest(int X, int Y);

/// <summary>A way, in the mouse's own counts: what the PC makes of them is its own affair.</summary>
/// <param name="X">To the right; at most 32767 either way.</param>
/// <param name="Y">Down; at most 32767 either way.</param>
public sealed record MoveByRequest(int X, int Y);

/// <param name="Buttons">Pressed together.</param>
/// <param name="Times">1 to 3.</param>
public sealed record ClickRequest(MouseButtons Buttons, int Times = 1);

/// <param name="Vertical">Notches, up is positive; at most 1000 either way.</param>
/// <param name="Horizontal">Notches, to the right is positive; the absolute pointer's only.</param>
public sealed record ScrollRequest(int Vertical, int Horizontal = 0);

/// <summary>The mouse that the PC sees, owned by the usb role: an absolute pointer, a relative mouse, or both.</summary>
/// <remarks>Each operation is Unsupported when the PC is not shown such a one, Unavailable when the PC does not take it.</remarks>
public interface IMouse
{
    ValueTask<MouseState> GetStateAsync(CancellationToken cancellationToken);

    ValueTask<Result> MoveToAsync(MoveToRequest request, CancellationToken cancellationToken);

    ValueTask<Result> MoveByAsync(MoveByRequest request, CancellationToken cancellationToken);

    /// <summary>Where the pointer is: at its last place.</summary>
    ValueTask<Result> ClickAsync(ClickRequest request, CancellationToken cancellationToken);

    ValueTask<Result> ScrollAsync(ScrollRequest request, CancellationToken cancellationToken);
}
