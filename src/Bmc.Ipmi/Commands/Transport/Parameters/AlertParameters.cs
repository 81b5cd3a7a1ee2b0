using Bmc.Contracts.Alerts;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>The parameters of alerting, which the automation role keeps: IPMI 2.0 Table 23-4, 16 to 19 and 25.</summary>
public static class AlertParameters
{
    public static IEnumerable<ILanParameter> All(IAlerts alerts) =>
    [
        new AlertParameter(alerts, LanParameter.CommunityString, 0, (CommunityStringData.Length, CommunityStringData.Length),
            (settings, _, response) => response.AnswerParameter(new CommunityStringData(settings.Community)),
            (_, data) => CommunityStringData.TryParse(data, out var parameter) ? new AlertChange(Community: parameter.Community) : null),
        new FixedLanParameter(LanParameter.NumberOfDestinations, AlertLimits.Destinations),
        new AlertParameter(alerts, LanParameter.DestinationType, AlertLimits.Destinations, (DestinationTypeData.Length, DestinationTypeData.Length),
            (settings, set, response) => response.AnswerParameter(DestinationTypeData.Of(settings.Destination(set))),
            (settings, data) => DestinationTypeData.TryParse(data, out var parameter) ? new AlertChange(Destination: parameter.In(settings.Destination(parameter.Destination))) : null),
        new AlertParameter(alerts, LanParameter.DestinationAddresses, AlertLimits.Destinations, (DestinationAddressData.Ipv4Length, DestinationAddressData.Ipv6Length),
            (settings, set, response) => response.AnswerParameter(DestinationAddressData.Of(settings.Destination(set))),
            (settings, data) => DestinationAddressData.TryParse(data, out var parameter) ? new AlertChange(Destination: parameter.In(settings.Destination(parameter.Destination))) : null),
        new DestinationVlanTags(),
    ];
}

/// <summary>A delegate, for a span is no type argument.</summary>
internal delegate AlertChange? AlertParameterChange(AlertSettings settings, ReadOnlySpan<byte> data);

/// <summary>A parameter of the automation role's alert settings.</summary>
/// <param name="lastDestination">0: the parameter has no sets.</param>
/// <param name="change">Null: reserved bits or values (CCh).</param>
internal sealed class AlertParameter(
    IAlerts alerts,
    LanParameter number,
    byte lastDestination,
    (int Minimum, int Maximum) length,
    Func<AlertSettings, byte, ResponseBuffer, CompletionCode> read,
    AlertParameterChange change) : ILanParameter
{
    public LanParameter Number => number;

    public byte LastSet => lastDestination;

    public int MinimumDataLength => length.Minimum;

    public int MaximumDataLength => length.Maximum;

    public async ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        read(await alerts.GetAsync(cancellationToken), set, response);

    public async ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        AlertSettings settings = await alerts.GetAsync(cancellationToken);
        if (change(settings, data.Span) is not { } wanted)
            return CompletionCode.InvalidDataField;
        return (await alerts.ChangeAsync(wanted, context.Origin, cancellationToken)).Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }
}

/// <summary>IPMI 2.0 Table 23-4 parameter 25. Read only: a trap's way is the system's routing, and with it its VLAN.</summary>
// 1    [7:4] reserved, [3:0] destination selector
// 2    [7:4] address format, 0: no VLAN tag, [3:0] reserved
// 3:4  VLAN tag
internal sealed class DestinationVlanTags() : ReadOnlyLanParameter(LanParameter.DestinationAddressVlanTags)
{
    public override byte LastSet => AlertLimits.Destinations;

    public override ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.AnswerParameter(new FixedLanParameterData(new byte[] { set, 0, 0, 0 })));
}
