using Bmc.Contracts;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Limits;

/// <summary>The one order that a limit gives.</summary>
internal static class LimitOrder
{
    /// <summary>Its origin.</summary>
    public const string Via = "limit";

    public static PowerActionRequest Request { get; } = new(PowerAction.ForceOff, new RequestOrigin(Via));
}
