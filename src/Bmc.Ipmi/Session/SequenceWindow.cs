namespace Bmc.Ipmi.Session;

public enum SequenceVerdict
{
    Accepted,

    /// <summary>Inside the window, but seen before.</summary>
    Duplicate,

    /// <summary>Too far ahead, too old, or zero.</summary>
    OutsideWindow,
}

/// <summary>
/// Which inbound sequence numbers a session still takes. IPMI 2.0 §6.12.13: at most 15 ahead of the highest one that
/// was accepted, at most 16 behind it, none twice. Numbers run from FFFFFFFFh to 1: zero means "outside a session", so
/// at the wrap the window is one narrower. Ask only for packets whose AuthCode was right; anyone can invent a number.
/// </summary>
public struct SequenceWindow
{
    private const int Ahead = 15;
    private const int Behind = 16;

    private uint _highest;

    // Bit n: the number n below the highest was seen. Before the first packet all that is below it counts as seen.
    private uint _seen;

    public SequenceWindow()
        : this(0)
    {
    }

    /// <summary>A window that begins after this number.</summary>
    public SequenceWindow(uint last)
    {
        _highest = last;
        _seen = uint.MaxValue;
    }

    public SequenceVerdict Accept(uint number)
    {
        if (number == 0)
            return SequenceVerdict.OutsideWindow;
        var distance = unchecked((int)(number - _highest));
        switch (distance)
        {
            case > 0 and <= Ahead:
                _seen = (_seen << distance) | 1;
                _highest = number;
                return SequenceVerdict.Accepted;
            case <= 0 and >= -Behind:
                var bit = 1u << -distance;
                if ((_seen & bit) != 0)
                    return SequenceVerdict.Duplicate;
                _seen |= bit;
                return SequenceVerdict.Accepted;
            default:
                return SequenceVerdict.OutsideWindow;
        }
    }

    /// <summary>The number after this one.</summary>
    public static uint Next(uint number) => number == uint.MaxValue ? 1 : number + 1;
}
