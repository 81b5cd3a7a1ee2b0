using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>Platform event filtering and alerting, IPMI 2.0 §30; privileges from Appendix G. Filters and destinations are the automation role's.</summary>
public static class PefCommands
{
    public static IEnumerable<CommandEntry> Entries(HardwareMirror mirror, IEventFilters filters, IAlerts alerts, IEventLog eventLog, PetAcknowledgements acknowledgements)
    {
        var actions = new PefActionSupport(mirror);
        var parameters = new PefParameterTable(PefParameters.All(filters, actions));
        return
        [
            Entry(0x10, Privilege.User, 0, 0, new GetPefCapabilities(actions).HandleAsync),
            Entry(0x11, Privilege.Administrator, 1, 1, new ArmPefPostponeTimer(filters).HandleAsync) with { SubFunctions = ArmPefPostponeTimer.SubFunctions },
            Entry(0x12, Privilege.Administrator, 1, SetPefConfigurationParametersRequest.MaximumLength, new SetPefConfigurationParameters(parameters).HandleAsync)
                with { SubFunctions = SetPefConfigurationParameters.SubFunctions },
            Entry(0x13, Privilege.Operator, 3, 3, new GetPefConfigurationParameters(parameters).HandleAsync),
            Entry(0x14, Privilege.Administrator, 3, 3, new SetLastProcessedEventId(filters).HandleAsync),
            Entry(0x15, Privilege.Administrator, 0, 0, new GetLastProcessedEventId(filters, eventLog).HandleAsync),
            Entry(0x16, Privilege.Administrator, AlertImmediateRequest.ShortLength, AlertImmediateRequest.LongLength, new AlertImmediate(alerts).HandleAsync)
                with { SubFunctions = AlertImmediate.SubFunctions },
            // Appendix G: accepted outside of sessions, for whoever gets the trap has none.
            Entry(0x17, Privilege.None, PetAcknowledgeRequest.Length, PetAcknowledgeRequest.Length, new PetAcknowledge(acknowledgements).HandleAsync),
        ];
    }

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.SensorEvent, command, privilege, minimumLength, maximumLength, handler);
}
