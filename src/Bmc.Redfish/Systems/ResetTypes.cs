using Bmc.Contracts.Power;

namespace Bmc.Redfish.Systems;

/// <summary>Resource.ResetType: those that a PC's front panel can do.</summary>
internal static class ResetTypes
{
    /// <summary>Names and meanings are the same; waking over the network is none of Redfish's.</summary>
    public static IReadOnlyList<string> Of(PowerStatus power) =>
        [.. power.SupportedActions.Where(action => action != PowerAction.Wake).Select(action => action.ToString())];

    public static PowerAction? Find(string name, PowerStatus power) =>
        Of(power).Contains(name) ? Enum.Parse<PowerAction>(name) : null;
}
