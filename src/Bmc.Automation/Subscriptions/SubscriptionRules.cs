using System.Diagnostics.CodeAnalysis;
using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>What a subscription and the settings may be; pure, but for the addresses that the settings allow.</summary>
internal static class SubscriptionRules
{
    /// <summary>Headers that belong to the connection and the message, not to whoever reads it (RFC 9110 §7.6.1, §8).</summary>
    private static readonly HashSet<string> _ownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    /// <returns>Null for one that can be.</returns>
    public static Fault? Refuse(NewSubscription subscription, ServerAddresses servers)
    {
        if (!TryParse(subscription.Destination, out Uri? address))
            return new Fault(FaultCode.Invalid, "a destination is an http or https address without a user");
        if (IPAddress.TryParse(address.DnsSafeHost, out IPAddress? literal) && servers.Refuse(literal) is { } refused)
            return refused;
        if (!Enum.IsDefined(subscription.Format))
            return new Fault(FaultCode.Invalid, "there is no such format");
        EventSelection selection = subscription.Selection;
        IReadOnlyList<string>[] lists =
        [
            selection.RegistryPrefixes, selection.ExcludeRegistryPrefixes, selection.MessageIds, selection.ExcludeMessageIds, selection.ResourceTypes, selection.OriginResources,
            subscription.ReportDefinitions ?? [],
        ];
        if (lists.Any(list => list.Count > SubscriptionLimits.Listed || list.Any(text => text.Length > SubscriptionLimits.TextLength))
            || selection.Severities.Count > SubscriptionLimits.Listed || selection.EventTypes.Count > SubscriptionLimits.Listed)
        {
            return new Fault(FaultCode.Invalid, $"a list has {SubscriptionLimits.Listed} entries of {SubscriptionLimits.TextLength} characters at most");
        }

        return subscription.Context?.Length > SubscriptionLimits.TextLength
            ? new Fault(FaultCode.Invalid, $"a context has {SubscriptionLimits.TextLength} characters at most")
            : Refuse(subscription.Headers);
    }

    public static Fault? Refuse(IReadOnlyList<DeliveryHeader> headers)
    {
        if (headers.Count > SubscriptionLimits.Headers)
            return new Fault(FaultCode.Invalid, $"{SubscriptionLimits.Headers} headers can be sent at most");
        return headers.FirstOrDefault(header => !IsHeader(header)) is { } wrong ? new Fault(FaultCode.Invalid, $"'{wrong.Name}' is no header that can be sent") : null;
    }

    public static Fault? Refuse(EventServiceSettings settings)
    {
        if (settings.RetryAttempts is < 0 or > SubscriptionLimits.RetryAttempts || settings.RetryIntervalSeconds is < 1 or > SubscriptionLimits.RetryIntervalSeconds)
            return new Fault(FaultCode.Invalid, $"there are 0 to {SubscriptionLimits.RetryAttempts} retries, every 1 to {SubscriptionLimits.RetryIntervalSeconds} s");
        if (settings.AllowedAddresses.Count > SubscriptionLimits.AllowedAddresses)
            return new Fault(FaultCode.Invalid, $"{SubscriptionLimits.AllowedAddresses} addresses can be allowed at most");
        return settings.AllowedAddresses.FirstOrDefault(text => ServerAddresses.TryParse(text) is null) is { } wrong
            ? new Fault(FaultCode.Invalid, $"'{wrong}' is neither an address nor a network such as 169.254.0.0/16")
            : null;
    }

    public static bool TryParse(string destination, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(destination, UriKind.Absolute, out address) && destination.Length <= SubscriptionLimits.TextLength
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.UserInfo.Length == 0 && address.DnsSafeHost.Length > 0;

    // RFC 9110 §5.1 and §5.5: a token, and nothing in the value that could end it.
    private static bool IsHeader(DeliveryHeader header) =>
        header.Name.Length is > 0 and <= SubscriptionLimits.TextLength && header.Value.Length <= SubscriptionLimits.HeaderLength
        && header.Name.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal))
        && header.Value.All(character => character is >= ' ' and <= '~' or '\t')
        && !_ownHeaders.Contains(header.Name);
}
