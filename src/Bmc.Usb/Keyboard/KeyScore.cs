using Bmc.Contracts;
using Bmc.Contracts.Keyboard;

namespace Bmc.Usb.Keyboard;

/// <summary>One thing to do of a sequence that makes sense.</summary>
/// <param name="Presses">One after the other; empty for a pause.</param>
/// <param name="IsText">Caps Lock is minded.</param>
/// <param name="Hold">How long each is held.</param>
/// <param name="Every">From one time to the next; with a pause how long it is.</param>
public sealed record KeyMove(IReadOnlyList<KeyboardReport> Presses, bool IsText, TimeSpan Hold, int Times, TimeSpan Every);

/// <summary>A key sequence, checked as a whole before its first key.</summary>
public static class KeyScore
{
    public static Result<IReadOnlyList<KeyMove>> Of(KeySequence sequence)
    {
        if (sequence.Steps.Count is 0 or > KeySequence.MaximumSteps)
            return Invalid($"a sequence has 1 to {KeySequence.MaximumSteps} steps");
        if (!KeyboardLayouts.Find(sequence.Layout).TryGet(out KeyboardLayout? layout, out Fault? fault))
            return fault;
        var moves = new List<KeyMove>();
        for (int step = 0; step < sequence.Steps.Count; step++)
        {
            if (Add(moves, sequence.Steps[step], layout) is { } why)
                return Invalid($"step {step + 1}: {why}");
        }

        return moves;
    }

    /// <summary>"Control+Alt+Delete" as one report.</summary>
    public static Result<KeyboardReport> Chord(string keys)
    {
        KeyModifiers modifiers = KeyModifiers.None;
        var usages = new List<byte>();
        foreach (string name in keys.Split('+', StringSplitOptions.TrimEntries))
        {
            if (!KeyNames.All.TryGetValue(name, out KeyStroke key))
                return Invalid($"there is no key '{name}'");
            modifiers |= key.Modifiers;
            if (key.Usage != 0 && !usages.Contains(key.Usage))
                usages.Add(key.Usage);
        }

        return usages.Count <= KeyboardReport.MaximumKeys
            ? KeyboardReport.Of(modifiers, [.. usages])
            : Invalid($"at most {KeyboardReport.MaximumKeys} keys can be pressed together");
    }

    private static string? Add(List<KeyMove> moves, KeyStep step, KeyboardLayout layout)
    {
        if (new object?[] { step.Keys, step.Text, step.Pause }.Count(given => given is not null) != 1)
            return "keys, text or a pause is wanted, one of them";
        if (step.Times is < 1 or > KeySequence.MaximumTimes)
            return $"keys can be pressed 1 to {KeySequence.MaximumTimes} times";
        if (step.Every is < KeySequence.MinimumEvery or > KeySequence.MaximumEvery)
            return $"from one time to the next are {KeySequence.MinimumEvery} to {KeySequence.MaximumEvery} ms";
        if (step.Pause is { } pause)
        {
            if (pause is < 1 or > KeySequence.MaximumPause)
                return $"a pause has 1 to {KeySequence.MaximumPause} ms";
            moves.Add(new KeyMove([], IsText: false, TimeSpan.Zero, 1, TimeSpan.FromMilliseconds(pause)));
            return null;
        }

        IReadOnlyList<KeyboardReport>? presses;
        TimeSpan hold = KeyboardTyper.Pace;
        Fault? fault;
        if (step.Keys is { } keys)
        {
            hold = KeyboardTyper.ShortPress;
            presses = Chord(keys).TryGet(out KeyboardReport chord, out fault) ? [chord] : [];
        }
        else
        {
            if (step.Text!.Length > UsbKeyboard.MaximumTextLength)
                return $"a text has at most {UsbKeyboard.MaximumTextLength} characters";
            presses = layout.Translate(step.Text).TryGet(out KeyStroke[]? strokes, out fault)
                ? [.. strokes.Select(stroke => new KeyboardReport(stroke.Modifiers, stroke.Usage))]
                : [];
        }

        if (fault is not null)
            return fault.Message;
        moves.Add(new KeyMove(presses, step.Text is not null, hold, step.Times, TimeSpan.FromMilliseconds(step.Every)));
        return null;
    }

    private static Fault Invalid(string reason) => new(FaultCode.Invalid, reason);
}
