using Bmc.Contracts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.EventFilters;

/// <summary>Carries a filter's action out, by an order to the PC's power that names the filter.</summary>
internal sealed partial class PowerActions(IHostPower power, ILogger<PowerActions> logger)
{
    public const string Via = "automation";

    /// <summary>
    /// A filter switches off, resets or interrupts a PC that runs, and never anything else: each of these is a button that
    /// switches a PC on that is off.
    /// </summary>
    /// <returns>True when the order was taken.</returns>
    public async Task<bool> DoAsync(PlatformEventActions action, byte filter, CancellationToken cancellationToken)
    {
        if (OrderOf(action) is not { } order)
            return false;
        try
        {
            PowerState state = (await power.GetStatusAsync(cancellationToken)).State;
            if (!MayAct(order, state))
            {
                LogNotActed(filter, order, state);
                return false;
            }

            var request = new PowerActionRequest(order, new RequestOrigin(Via, $"event filter {filter}"), Wait: true, CauseOf(action));
            Result<PowerActionReport> done = await power.ActAsync(request, cancellationToken);
            if (done.Fault is { } fault)
                LogRefused(filter, order, fault);
            else
                LogActed(filter, order, done.Value.Outcome);
            return done.Fault is null;
        }
        catch (IOException fault)
        {
            // The hardware role is away. The order is not kept for later: then it would be an old one.
            LogUnreachable(filter, order, fault.Message);
            return false;
        }
    }

    private static bool MayAct(PowerAction order, PowerState state) =>
        order == PowerAction.ForceOff ? state is PowerState.On or PowerState.PoweringOn or PowerState.PoweringOff : state == PowerState.On;

    private static PowerAction? OrderOf(PlatformEventActions action) => action switch
    {
        PlatformEventActions.PowerOff => PowerAction.ForceOff,
        PlatformEventActions.PowerCycle => PowerAction.PowerCycle,
        PlatformEventActions.Reset => PowerAction.ForceRestart,
        PlatformEventActions.DiagnosticInterrupt => PowerAction.Nmi,
        _ => null,
    };

    private static RestartCause? CauseOf(PlatformEventActions action) => action switch
    {
        PlatformEventActions.PowerCycle => RestartCause.PefPowerCycle,
        PlatformEventActions.Reset => RestartCause.PefReset,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "Event filter {Filter} ordered {Action}: {Outcome}")]
    private partial void LogActed(byte filter, PowerAction action, PowerActionOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "Event filter {Filter} did not order {Action}: the PC is not known to run, its state is {State}")]
    private partial void LogNotActed(byte filter, PowerAction action, PowerState state);

    [LoggerMessage(LogLevel.Warning, "Event filter {Filter} was refused {Action}: {Fault}")]
    private partial void LogRefused(byte filter, PowerAction action, Fault fault);

    [LoggerMessage(LogLevel.Error, "Event filter {Filter} could not order {Action}: {Reason}")]
    private partial void LogUnreachable(byte filter, PowerAction action, string reason);
}
