namespace Bmc.Contracts.Keyboard;

/// <summary>One thing done with a keyboard; exactly one of the three is given.</summary>
/// <param name="Keys">
/// Pressed together and let go: names joined by "+", as in "Control+Alt+Delete", "F12", "Enter". A name is the code of W3C UI Events
/// ("KeyA", "ArrowUp", "Numpad1"), or a short one: "A", "1", "Up", "Control", "Alt", "Shift", "Meta", "AltGr".
/// </param>
/// <param name="Text">Typed in the layout of the sequence.</param>
/// <param name="Pause">Milliseconds in which nothing happens; 1 to 600000.</param>
/// <param name="Times">How often the keys are pressed or the text is typed; 1 to 1000.</param>
/// <param name="Every">Milliseconds from one time to the next; 50 to 60000.</param>
public sealed record KeyStep(string? Keys = null, string? Text = null, int? Pause = null, int Times = 1, int Every = 200);

/// <param name="Layout">The layout that the PC is set to, for text.</param>
public sealed record KeySequence(IReadOnlyList<KeyStep> Steps, string Layout = "us")
{
    public const int MaximumSteps = 200;

    public const int MaximumPause = 600_000;

    public const int MaximumTimes = 1000;

    public const int MinimumEvery = 50;

    public const int MaximumEvery = 60_000;
}
