using Bmc.Contracts.Power;

namespace Bmc.Redfish.Systems;

/// <summary>Resource.ResetType: those that a PC's front panel can do.</summary>
internal static class ResetTypes
{
    /// <summary>Names and meanings are the same; waking over the network is none of Redfish's.</summary>
    public static IReadOnlyList<string> Of(PowerStatus power) => Of(SetOf(power));

    /// <summary>A bit for each of them: two sets are compared at once, and nothing is written to compare them.</summary>
    public static ulong SetOf(PowerStatus power)
    {
        ulong set = 0;
        foreach (PowerAction action in power.SupportedActions)
            set |= action == PowerAction.Wake ? 0 : 1UL << (int)action;
        return set;
    }

    /// <summary>In the order in which they are defined.</summary>
    public static IReadOnlyList<string> Of(ulong set) => [.. Enum.GetValues<PowerAction>().Where(action => (set & (1UL << (int)action)) != 0).Select(action => action.ToString())];

    public static PowerAction? Find(string name, PowerStatus power) =>
        Of(power).Contains(name) ? Enum.Parse<PowerAction>(name) : null;
}
