namespace Bmc.Contracts.EventFilters;

/// <summary>What an entry makes of the alert before it in its policy, IPMI 2.0 Table 17-3; the values are the wire's.</summary>
public enum AlertPolicyRule : byte
{
    /// <summary>Always send.</summary>
    Always = 0,

    /// <summary>If the one before arrived, don't send here, and go to the next entry.</summary>
    ElseNext = 1,

    /// <summary>If the one before arrived, don't send here, and end.</summary>
    ElseStop = 2,

    /// <summary>If the one before arrived, go to the next entry of another channel.</summary>
    ElseOtherChannel = 3,

    /// <summary>If the one before arrived, go to the next entry of another type of destination.</summary>
    ElseOtherType = 4,
}

/// <summary>One entry of the alert policy table, IPMI 2.0 §17.11, Table 17-3.</summary>
/// <param name="Number">The entry, 1 to <see cref="EventFilterLimits.Policies"/>.</param>
/// <param name="Policy">The policy that it belongs to, 1 to 15; 0: none.</param>
/// <param name="Destination">Selector of the LAN's alert destinations, 0 to 15.</param>
/// <param name="EventSpecific">True: <paramref name="AlertString"/> is a set, and the filter's number picks the string in it. False: it is the string's selector.</param>
public sealed record AlertPolicy(
    byte Number,
    byte Policy,
    bool Enabled,
    AlertPolicyRule Rule,
    byte Channel,
    byte Destination,
    bool EventSpecific,
    byte AlertString)
{
    /// <summary>The one channel that alerts go out of.</summary>
    public const byte LanChannel = 1;

    /// <summary>It names a channel that is there, for consoles look up each entry's.</summary>
    public static AlertPolicy Empty(byte number) => new(number, 0, false, AlertPolicyRule.Always, LanChannel, 0, false, 0);
}

/// <summary>A text that goes out with an alert, IPMI 2.0 Table 30-6 parameters 12 and 13.</summary>
/// <param name="Selector">0: the volatile one; else 1 to <see cref="EventFilterLimits.Strings"/>.</param>
/// <param name="Filter">Its key: the filter, 0 unspecified.</param>
/// <param name="Set">Its key: the set, 0 unspecified.</param>
/// <param name="Text">Latin-1, at most <see cref="EventFilterLimits.StringLength"/> characters.</param>
public sealed record AlertString(byte Selector, byte Filter, byte Set, string Text)
{
    public static AlertString Empty(byte selector) => new(selector, 0, 0, "");
}
