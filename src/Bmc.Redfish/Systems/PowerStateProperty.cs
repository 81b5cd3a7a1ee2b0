using Bmc.Contracts.Power;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Systems;

internal static class PowerStateProperty
{
    /// <summary>Resource.PowerState; one that nobody can tell is null, as the schema has it.</summary>
    public static void PowerState(this ResourceWriter json, PowerState state)
    {
        if (state == Contracts.Power.PowerState.Unknown)
            json.Null("PowerState");
        else
            json.Word<PowerState>("PowerState", state);
    }
}
