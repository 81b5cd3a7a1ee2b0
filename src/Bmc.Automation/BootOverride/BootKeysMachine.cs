using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Power;

namespace Bmc.Automation.BootOverride;

/// <summary>How far a start with a boot override is.</summary>
internal enum BootKeysState
{
    Idle,
    Inserting,
    Typing,
}

/// <summary>What happens to it.</summary>
internal abstract record BootKeysEvent;

/// <param name="Override">What holds for this start; null for nothing.</param>
/// <param name="Age">How long ago it was.</param>
internal sealed record PcStartSeen(BootOverrideSetting? Override, TimeSpan Age) : BootKeysEvent;

internal sealed record PowerSeen(PowerState State) : BootKeysEvent;

/// <summary>The hardware role is gone: nobody tells whether the PC is still in that start.</summary>
internal sealed record SightLost : BootKeysEvent;

/// <summary>What was under way has come to its end.</summary>
/// <param name="Run">Which of them: an end that was overtaken is no news.</param>
internal sealed record WorkDone(int Run, Result Outcome) : BootKeysEvent;

/// <summary>What is done about it.</summary>
internal abstract record BootKeysStep;

/// <summary>Whatever is under way is given up, at once.</summary>
internal sealed record GiveUp : BootKeysStep;

internal sealed record PutIn(BootMedium Medium) : BootKeysStep;

internal sealed record TypeKeys(KeySequence Sequence) : BootKeysStep;

/// <param name="Sentence">For people.</param>
/// <param name="IsTrouble">It did not come to what was wanted.</param>
internal sealed record Say(string Sentence, bool IsTrouble) : BootKeysStep;

/// <param name="Wanted">What is under way; null when idle.</param>
internal readonly record struct BootKeysPosition(BootKeysState State, BootOverrideSetting? Wanted)
{
    public static BootKeysPosition Idle => new(BootKeysState.Idle, null);
}

/// <summary>
/// Decides what is typed at a start of the PC; timers, keyboards and drives are outside.
/// <code>
/// state     | start, override with keys | start, other     | PC goes off | sight lost | done         | refused
/// Idle      | Inserting or Typing       |  -               |  -          |  -         |  -           |  -
/// Inserting | given up; as from Idle    | given up; Idle   | given up    | given up   | Typing       | Idle, said
/// Typing    | given up; as from Idle    | given up; Idle   | given up    | given up   | Idle, said   | Idle, said
/// </code>
/// A start that was seen too late is one without keys: what runs by now may be an operating system.
/// </summary>
internal sealed class BootKeysMachine(IReadOnlyList<BoardBootKeys> board)
{
    /// <summary>Firmware takes its keys for some seconds; whoever heard of the start later than this types at something else.</summary>
    public static readonly TimeSpan LatestStart = TimeSpan.FromSeconds(5);

    public (BootKeysPosition Position, IReadOnlyList<BootKeysStep> Steps) Next(BootKeysPosition position, BootKeysEvent happened) => (position.State, happened) switch
    {
        (_, PcStartSeen start) => Started(position, start),
        (BootKeysState.Idle, _) => (position, []),
        (_, PowerSeen { State: PowerState.Off or PowerState.PoweringOff }) => Abandon(position, "the PC went off"),
        (_, SightLost) => Abandon(position, "the hardware role went away, and nobody tells what the PC does"),
        (BootKeysState.Inserting, WorkDone { Outcome.Fault: null }) => Type(position.Wanted!),
        (BootKeysState.Inserting, WorkDone done) => End($"{Name(position)}: {position.Wanted!.Medium!.Image} is not in the drive {position.Wanted.Medium.Drive}, and no key was typed: {done.Outcome.Fault!.Message}", trouble: true),
        (BootKeysState.Typing, WorkDone { Outcome.Fault: null }) => End($"{Name(position)}: its keys were typed", trouble: false),
        (BootKeysState.Typing, WorkDone { Outcome.Fault: { Code: FaultCode.Busy } }) => End($"{Name(position)}: somebody else is typing at the PC's keyboard, and no key was typed", trouble: true),
        (BootKeysState.Typing, WorkDone done) => End($"{Name(position)}: its keys could not be typed: {done.Outcome.Fault!.Message}", trouble: true),
        _ => (position, []),
    };

    private (BootKeysPosition, IReadOnlyList<BootKeysStep>) Started(BootKeysPosition position, PcStartSeen start)
    {
        List<BootKeysStep> steps = position.State == BootKeysState.Idle ? [] : [new GiveUp(), new Say($"{Name(position)}: given up, the PC has started anew", IsTrouble: true)];
        if (start.Override is null || BoardBootKeys.Find(board, start.Override) is null)
            return (BootKeysPosition.Idle, steps);
        // Beyond it on either side: a clock that leaps tells nothing of how old the start is.
        if (start.Age.Duration() > LatestStart)
            return (BootKeysPosition.Idle, [.. steps, new Say($"{start.Override.Device}: the PC's start was heard of too late, and no key was typed", IsTrouble: true)]);
        if (start.Override.Medium is { } medium)
            return (new(BootKeysState.Inserting, start.Override), [.. steps, new PutIn(medium)]);
        (BootKeysPosition next, IReadOnlyList<BootKeysStep> typing) = Type(start.Override);
        return (next, [.. steps, .. typing]);
    }

    private (BootKeysPosition, IReadOnlyList<BootKeysStep>) Type(BootOverrideSetting wanted) =>
        (new(BootKeysState.Typing, wanted), [new TypeKeys(BoardBootKeys.Find(board, wanted)!.Sequence)]);

    private static (BootKeysPosition, IReadOnlyList<BootKeysStep>) Abandon(BootKeysPosition position, string why) =>
        (BootKeysPosition.Idle, [new GiveUp(), new Say($"{Name(position)}: given up, {why}", IsTrouble: true)]);

    private static (BootKeysPosition, IReadOnlyList<BootKeysStep>) End(string sentence, bool trouble) =>
        (BootKeysPosition.Idle, [new Say(sentence, trouble)]);

    private static string Name(BootKeysPosition position) => $"{position.Wanted!.Device}";
}
