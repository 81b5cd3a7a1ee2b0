using Bmc.Contracts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>All parameters, each with its way into the settings of the automation role and out of them.</summary>
public static class PefParameters
{
    private static readonly (byte, byte) _none = (0, 0);

    public static IEnumerable<IPefParameter> All(IEventFilters filters, PefActionSupport support) =>
    [
        new PefSetInProgress(),
        new PefCount(PefParameter.NumberOfEventFilters, EventFilterLimits.Filters),
        new PefCount(PefParameter.NumberOfAlertPolicies, EventFilterLimits.Policies),
        new PefCount(PefParameter.NumberOfAlertStrings, EventFilterLimits.Strings),
        new PefStored(filters, PefParameter.Control, _none, _none, (1, 1),
            (settings, _, _, response) => GetPefConfigurationParameters.Answer(response, new PefControlData(settings.Control)),
            (_, data) => PefControlData.TryParse(data.Span, out var parameter) ? new EventFilterChange(parameter.Control) : null),
        new PefStored(filters, PefParameter.ActionGlobalControl, _none, _none, (1, 1),
            (settings, _, _, response) => GetPefConfigurationParameters.Answer(response, new PefActionData(settings.EnabledActions)),
            (_, data) => PefActionData.TryParse(data.Span, out var parameter) ? new EventFilterChange(EnabledActions: parameter.Actions & support.Actions) : null),
        new PefStored(filters, PefParameter.StartupDelay, _none, _none, (1, 1),
            (settings, _, _, response) => GetPefConfigurationParameters.Answer(response, [settings.StartupDelay]),
            (_, data) => new EventFilterChange(StartupDelay: data.Span[0])),
        new PefStored(filters, PefParameter.AlertStartupDelay, _none, _none, (1, 1),
            (settings, _, _, response) => GetPefConfigurationParameters.Answer(response, [settings.AlertStartupDelay]),
            (_, data) => new EventFilterChange(AlertStartupDelay: data.Span[0])),
        new PefStored(filters, PefParameter.EventFilterTable, (1, EventFilterLimits.Filters), _none, (EventFilterData.Length, EventFilterData.Length),
            (settings, set, _, response) => GetPefConfigurationParameters.Answer(response, new EventFilterData(settings.Filter(set))),
            (_, data) => EventFilterData.TryParse(data.Span, out var parameter)
                ? new EventFilterChange(Filter: parameter.Filter with { Actions = parameter.Filter.Actions & support.Actions })
                : null),
        new PefStored(filters, PefParameter.EventFilterTableData1, (1, EventFilterLimits.Filters), _none, (EventFilterSwitch.Length, EventFilterSwitch.Length),
            (settings, set, _, response) => GetPefConfigurationParameters.Answer(response, new EventFilterSwitch(set, settings.Filter(set).Enabled, settings.Filter(set).PreConfigured)),
            (settings, data) => EventFilterSwitch.TryParse(data.Span, out var parameter)
                ? new EventFilterChange(Filter: settings.Filter(parameter.Number) with { Enabled = parameter.Enabled, PreConfigured = parameter.PreConfigured })
                : null),
        new PefStored(filters, PefParameter.AlertPolicyTable, (1, EventFilterLimits.Policies), _none, (AlertPolicyData.Length, AlertPolicyData.Length),
            (settings, set, _, response) => GetPefConfigurationParameters.Answer(response, new AlertPolicyData(settings.Policy(set))),
            (_, data) => AlertPolicyData.TryParse(data.Span, out var parameter) ? new EventFilterChange(Policy: parameter.Policy) : null),
        new PefStored(filters, PefParameter.SystemGuid, _none, _none, (PefSystemGuidData.Length, PefSystemGuidData.Length),
            (settings, _, _, response) => GetPefConfigurationParameters.Answer(response, new PefSystemGuidData(settings.TrapGuid)),
            (_, data) => PefSystemGuidData.TryParse(data.Span, out var parameter) ? new EventFilterChange(TrapGuid: parameter.Identity) : null),
        new PefStored(filters, PefParameter.AlertStringKeys, (0, EventFilterLimits.Strings), _none, (AlertStringKeyData.Length, AlertStringKeyData.Length),
            (settings, set, _, response) => GetPefConfigurationParameters.Answer(response, new AlertStringKeyData(set, settings.AlertText(set).Filter, settings.AlertText(set).Set)),
            (settings, data) => AlertStringKeyData.TryParse(data.Span, out var parameter)
                ? new EventFilterChange(AlertText: settings.AlertText(parameter.Selector) with { Filter = parameter.Filter, Set = parameter.Set })
                : null),
        new PefStored(filters, PefParameter.AlertStrings, (0, EventFilterLimits.Strings), (1, AlertStringBlock.Blocks), (AlertStringBlock.MinimumLength, AlertStringBlock.MaximumLength),
            (settings, set, block, response) => GetPefConfigurationParameters.Answer(response, AlertStringBlock.Of(settings.AlertText(set), block)),
            (settings, data) => AlertStringBlock.TryParse(data, out var parameter) && parameter.TryPut(settings.AlertText(parameter.Selector).Text, out string text)
                ? new EventFilterChange(AlertText: settings.AlertText(parameter.Selector) with { Text = text })
                : null),
    ];
}

/// <summary>A parameter of the automation role's settings.</summary>
/// <param name="read">Writes it into the response.</param>
/// <param name="change">The change that data of the right length means; null: reserved bits or values (CCh).</param>
internal sealed class PefStored(
    IEventFilters filters,
    PefParameter number,
    (byte First, byte Last) sets,
    (byte First, byte Last) blocks,
    (int Minimum, int Maximum) dataLength,
    Func<EventFilterSettings, byte, byte, ResponseBuffer, CompletionCode> read,
    Func<EventFilterSettings, ReadOnlyMemory<byte>, EventFilterChange?> change) : IPefParameter
{
    private const byte SelectorBits = 0x7F;

    public PefParameter Number => number;

    public (byte First, byte Last) Sets => sets;

    public (byte First, byte Last) Blocks => blocks;

    public (int Minimum, int Maximum) DataLength => dataLength;

    public async ValueTask<CompletionCode> GetAsync(byte set, byte block, ResponseBuffer response, CancellationToken cancellationToken) =>
        read(await filters.GetAsync(cancellationToken), set, block, response);

    public async ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        bool hasSets = sets.Last > 0;
        bool hasBlocks = blocks.Last > 0;
        if ((hasSets && !IsWithin((byte)(data.Span[0] & SelectorBits), sets)) || (hasBlocks && !IsWithin(data.Span[1], blocks)))
            return CompletionCode.ParameterOutOfRange;
        if (change(await filters.GetAsync(cancellationToken), data) is not { } wanted)
            return CompletionCode.InvalidDataField;
        return (await filters.ChangeAsync(wanted, context.Origin, cancellationToken)).Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    private static bool IsWithin(byte selector, (byte First, byte Last) range) => selector >= range.First && selector <= range.Last;
}

/// <summary>How many of something there are: read only.</summary>
internal sealed class PefCount(PefParameter number, byte count) : IPefParameter
{
    public PefParameter Number => number;

    public (byte First, byte Last) Sets => (0, 0);

    public (byte First, byte Last) Blocks => (0, 0);

    public (int Minimum, int Maximum) DataLength => (0, 0);

    public ValueTask<CompletionCode> GetAsync(byte set, byte block, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(GetPefConfigurationParameters.Answer(response, [count]));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(SetPefConfigurationParameters.ReadOnly);
}

/// <summary>IPMI 2.0 Table 30-6 parameter 0.</summary>
internal sealed class PefSetInProgress : IPefParameter
{
    private readonly SetInProgressSign _sign = new();

    public PefParameter Number => PefParameter.SetInProgress;

    public (byte First, byte Last) Sets => (0, 0);

    public (byte First, byte Last) Blocks => (0, 0);

    public (int Minimum, int Maximum) DataLength => (1, 1);

    public ValueTask<CompletionCode> GetAsync(byte set, byte block, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(GetPefConfigurationParameters.Answer(response, [(byte)_sign.State]));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(_sign.Set((SetInProgress)data.Span[0], context));
}
