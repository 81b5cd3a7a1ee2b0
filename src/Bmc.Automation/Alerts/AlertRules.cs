using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.NetworkInformation;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;

namespace Bmc.Automation.Alerts;

/// <summary>What destinations may be.</summary>
internal static class AlertRules
{
    /// <summary>RFC 1157 §4: snmptrap.</summary>
    public const int TrapPort = 162;

    public static Result<AlertSettings> Apply(AlertSettings settings, AlertChange change)
    {
        if (Problem(change) is { } problem)
            return new Fault(FaultCode.Invalid, problem);
        return settings with
        {
            Community = change.Community ?? settings.Community,
            Destinations = change.Destination is { } destination
                ? [.. settings.Destinations.Where(one => one.Number != destination.Number).Append(destination).OrderBy(one => one.Number)]
                : settings.Destinations,
            FilterAlerts = change.FilterAlerts ?? settings.FilterAlerts,
        };
    }

    /// <summary>Null when a file's contents may be used.</summary>
    public static string? Problem(AlertSettings settings) =>
        Problem(new AlertChange(Community: settings.Community))
        ?? settings.Destinations.Select(one => Problem(new AlertChange(Destination: one))).FirstOrDefault(problem => problem is not null);

    /// <summary>An address, with a port where it is not <see cref="TrapPort"/>.</summary>
    public static bool TryParse(string? address, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (address is null)
            return false;
        if (IPAddress.TryParse(address, out IPAddress? alone))
            endPoint = new IPEndPoint(alone, TrapPort);
        else if (IPEndPoint.TryParse(address, out IPEndPoint? withPort) && withPort.Port != 0)
            endPoint = withPort;
        return endPoint is not null;
    }

    private static string? Problem(AlertChange change) => change switch
    {
        { Community: { } community } when community.Length > AlertLimits.CommunityLength => $"a community has {AlertLimits.CommunityLength} characters at most.",
        { Community: { } community } when community.Any(character => character is '\0' or > '\u00FF') => "a community holds Latin-1 only.",
        { Destination: { } destination } when Problem(destination) is { } problem => $"destination {destination.Number}: {problem}",
        _ => null,
    };

    private static string? Problem(AlertDestination destination) => destination switch
    {
        { Number: > AlertLimits.Destinations } => $"destinations go from 0 to {AlertLimits.Destinations}.",
        { TimeoutSeconds: < 1 or > AlertDestination.LongestTimeout } => $"the time-out is 1 to {AlertDestination.LongestTimeout} s.",
        { Retries: > AlertLimits.Retries } => $"there are 0 to {AlertLimits.Retries} retries.",
        { Address: { } address } when !TryParse(address, out _) => $"'{address}' is no address.",
        { Mac: { } mac } when !PhysicalAddress.TryParse(mac, out _) => $"'{mac}' is no MAC address.",
        _ => null,
    };
}
