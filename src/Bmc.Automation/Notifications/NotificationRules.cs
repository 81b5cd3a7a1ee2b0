using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;
using MimeKit;

namespace Bmc.Automation.Notifications;

/// <summary>What a target must be. Whether its server may be talked to is looked at again at each connection, when its name has become an address.</summary>
internal static class NotificationRules
{
    /// <returns>Null when it can be kept.</returns>
    public static Fault? Refuse(NotificationTarget target, ServerAddresses servers)
    {
        if (Problem(target) is { } problem)
            return new Fault(FaultCode.Invalid, problem);
        string server = target.Mail?.Server ?? target.Syslog?.Server ?? target.Mqtt?.Server ?? new Uri(target.Webhook!.Address).IdnHost.Trim('[', ']');
        return IPAddress.TryParse(server, out IPAddress? address) ? servers.Refuse(address) : null;
    }

    /// <returns>What is wrong with it, as a sentence.</returns>
    public static string? Problem(NotificationTarget target)
    {
        if (target.Name.Length is 0 or > NotificationLimits.NameLength || !target.Name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') || target.Name.All(character => character == '.'))
            return $"a name has up to {NotificationLimits.NameLength} letters, digits, '-', '_' and '.'";
        if (!Enum.IsDefined(target.LeastSeverity) || target.Topics.Any(topic => !Enum.IsDefined(topic)))
            return "there is no such severity, or no such topic";
        return (target.Mail, target.Webhook, target.Syslog, target.Mqtt) switch
        {
            ({ } mail, null, null, null) => Problem(mail),
            (null, { } webhook, null, null) => Problem(webhook),
            (null, null, { } syslog, null) => Enum.IsDefined(syslog.Transport) ? ProblemOfServer(syslog.Server, syslog.Port) : "there is no such transport",
            (null, null, null, { } mqtt) => Problem(mqtt),
            _ => "one way to tell is wanted: mail, webhook, syslog or mqtt",
        };
    }

    private static string? Problem(MailTarget mail)
    {
        if (mail.To.Count is 0 or > NotificationLimits.Recipients)
            return $"one recipient is wanted, and {NotificationLimits.Recipients} at most";
        foreach (string address in mail.To.Append(mail.From))
        {
            if (!IsText(address) || !MailboxAddress.TryParse(address, out MailboxAddress? parsed) || !parsed.Address.Contains('@', StringComparison.Ordinal))
                return $"'{Shown(address)}' is no address of mail";
        }

        if (!Enum.IsDefined(mail.Security))
            return "there is no such security";
        if (mail is { Password: not null, Security: MailSecurity.None })
            return "a password is not sent without TLS";
        return ProblemOfSecret(mail.UserName, mail.Password) ?? ProblemOfServer(mail.Server, mail.Port);
    }

    private static string? Problem(WebhookTarget webhook)
    {
        if (!IsText(webhook.Address) || !Uri.TryCreate(webhook.Address, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return "an address is http:// or https://, without a user";
        return webhook.Secret is { } secret && !IsText(secret) ? $"a secret has up to {NotificationLimits.TextLength} characters" : null;
    }

    private static string? Problem(MqttTarget mqtt)
    {
        if (!IsTopic(mqtt.Prefix) || (mqtt.DiscoveryPrefix is { } discovery && !IsTopic(discovery)))
            return "a prefix is a topic without wildcards (+, #), and does not begin or end with '/'";
        return ProblemOfSecret(mqtt.UserName, mqtt.Password) ?? ProblemOfServer(mqtt.Server, mqtt.Port);
    }

    private static string? ProblemOfSecret(string? user, string? password) =>
        (user is not null && !IsText(user)) || (password is not null && !IsText(password)) ? $"a user and a password have up to {NotificationLimits.TextLength} characters"
        : user is null && password is not null ? "a password without a user"
        : null;

    private static string? ProblemOfServer(string server, int port) =>
        !IsText(server) || Uri.CheckHostName(server) == UriHostNameType.Unknown ? $"'{Shown(server)}' is no server: a name or an address is wanted"
        : port is < 1 or > ushort.MaxValue ? "a port is 1 to 65535"
        : null;

    // MQTT 3.1.1 §4.7; a topic that begins with '$' is the broker's own.
    private static bool IsTopic(string text) => IsText(text) && !text.Contains('+') && !text.Contains('#') && text[0] is not ('/' or '$') && text[^1] != '/';

    private static bool IsText(string text) => text.Length is > 0 and <= NotificationLimits.TextLength && !text.Any(char.IsControl);

    private static string Shown(string text) => string.Concat(text.Take(80).Select(character => char.IsControl(character) ? '?' : character));
}
