using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

/// <summary>The order that the restore policy gives when the mains has proven to have been away (IPMI 2.0 §28.8).</summary>
internal static class RestoreOrder
{
    /// <summary>The origin of the policy's orders.</summary>
    public const string Via = "policy";

    /// <param name="policy">One that may switch on.</param>
    public static PowerActionRequest Of(PowerRestorePolicy policy) => new(
        PowerAction.On,
        new RequestOrigin(Via),
        Cause: policy == PowerRestorePolicy.AlwaysOn ? RestartCause.PolicyAlwaysOn : RestartCause.PolicyLastState);

    public static bool IsDue(PowerRestorePolicy policy, bool wasOn) => policy switch
    {
        PowerRestorePolicy.AlwaysOn => true,
        PowerRestorePolicy.LastState => wasOn,
        _ => false,
    };

    /// <summary>
    /// A random time up to the board's maximum, so that a rack does not start at one stroke; after the time in which the
    /// PC's own firmware would show that it starts the PC by itself, for a press would then ask it to shut down again.
    /// </summary>
    /// <param name="chance">0..1.</param>
    public static TimeSpan Delay(BoardPower board, double chance) => board.ReactionTime + board.RestoreDelayMaximum * chance;
}
