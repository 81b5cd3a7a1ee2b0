using System.Text.Json.Serialization;
using Bmc.Contracts.Power;
using Bmc.Hardware.Limits;

namespace Bmc.Hardware.Power;

/// <summary>What is known of the power beyond a restart of the BMC.</summary>
/// <param name="OffTimeSeconds">Of a power cycle; null for the board's.</param>
/// <param name="WasOn">
/// Whether the PC was on before a loss of the mains. It stays true for a while after the PC went off by itself, for that
/// may be the loss: see <see cref="PowerHistory.OffSettleTime"/>.
/// </param>
/// <param name="MainsLost">The mains was seen to be lost and not yet seen to be back.</param>
/// <param name="BootId">The boot of the BMC that last wrote this, where its power-on is the proof of a mains loss.</param>
internal sealed record PowerRecord(
    PowerRestorePolicy RestorePolicy = PowerRestorePolicy.AlwaysOff,
    double? OffTimeSeconds = null,
    double PowerOnSeconds = 0,
    bool WasOn = false,
    bool MainsLost = false,
    string? BootId = null,
    RestartCause RestartCause = RestartCause.Unknown,
    string? RestartVia = null,
    LastPowerEvent LastEvent = LastPowerEvent.None,
    bool PowerFault = false,
    DateTimeOffset? RestartTime = null)
{
    /// <summary>The record after something happened.</summary>
    public PowerRecord After(PowerHappening what, PowerOrder? order, DateTimeOffset time) => what switch
    {
        PowerHappening.TurnedOn => this with
        {
            RestartTime = time,
            RestartCause = CauseOf(order),
            RestartVia = order?.Request.Origin.Via,
            LastEvent = order is null ? LastPowerEvent.None : order.Request.Cause is null ? LastPowerEvent.CommandOn : LastEvent,
            PowerFault = false,
            WasOn = true,
        },
        // Off without an order is no fault: operating systems shut down and people press buttons.
        PowerHappening.TurnedOff => this with { LastEvent = MainsLost ? LastPowerEvent.AcFailed : IsOfLimit(order) ? LastPowerEvent.Overload : LastPowerEvent.None, WasOn = WasOn && (order is null || MainsLost) },
        PowerHappening.Dropped => this with { LastEvent = LastPowerEvent.PowerFault, PowerFault = true },
        PowerHappening.DidNotTurnOn or PowerHappening.DidNotTurnOff => this with { PowerFault = true },
        PowerHappening.Restarted => this with { RestartTime = time, RestartCause = CauseOf(order), RestartVia = order?.Request.Origin.Via },
        PowerHappening.MainsLost => this with { LastEvent = LastPowerEvent.AcFailed, MainsLost = true },
        PowerHappening.MainsReturned => this with { MainsLost = false },
        _ => this,
    };

    // It starts nothing, so no cause of a restart tells of it.
    private static bool IsOfLimit(PowerOrder? order) => order?.Request.Origin.Via == LimitOrder.Via;

    // Without an order: the button, a wake packet of somebody else, the clock; nothing tells them apart.
    private static RestartCause CauseOf(PowerOrder? order) =>
        order is null ? RestartCause.Unknown : order.Request.Cause ?? RestartCause.ChassisControl;
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PowerRecord))]
internal sealed partial class PowerJson : JsonSerializerContext;
