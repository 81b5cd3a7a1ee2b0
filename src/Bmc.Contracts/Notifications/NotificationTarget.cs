using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Notifications;

public static class NotificationLimits
{
    public const int Targets = 8;

    /// <summary>Letters, digits, '-', '_' and '.': it is part of a path.</summary>
    public const int NameLength = 32;

    /// <summary>Characters of a server's name, an address, a user's name or a password.</summary>
    public const int TextLength = 512;

    /// <summary>Of one mail.</summary>
    public const int Recipients = 16;
}

/// <summary>What an event is about.</summary>
public enum NotificationTopic
{
    /// <summary>The PC is switched on or off.</summary>
    Power,

    /// <summary>The health of a sensor or a power supply changes.</summary>
    Sensor,

    /// <summary>An entry of the event log.</summary>
    EventLog,

    /// <summary>Identify light, case, and whatever else is changed on the BMC.</summary>
    Other,
}

/// <summary>Somebody outside who is told of events: one of the four ways is given.</summary>
/// <param name="LeastSeverity">Milder events are not told.</param>
/// <param name="Topics">Empty: all.</param>
public sealed record NotificationTarget(
    string Name,
    bool Enabled,
    EventSeverity LeastSeverity,
    IReadOnlyList<NotificationTopic> Topics,
    MailTarget? Mail = null,
    WebhookTarget? Webhook = null,
    SyslogTarget? Syslog = null,
    MqttTarget? Mqtt = null)
{
    /// <summary>As it may be shown: passwords and secrets are left out.</summary>
    public NotificationTarget WithoutSecrets() => this with
    {
        Mail = Mail is null ? null : Mail with { Password = null },
        Webhook = Webhook is null ? null : Webhook with { Secret = null },
        Mqtt = Mqtt is null ? null : Mqtt with { Password = null },
    };

    /// <summary>With the secrets of the one that it takes the place of, where it names none and is of the same kind for the same user at the same server.</summary>
    public NotificationTarget WithSecretsOf(NotificationTarget? before) => this with
    {
        Mail = Mail is { Password: null } mail && before?.Mail is { } known && (mail.Server, mail.UserName) == (known.Server, known.UserName) ? mail with { Password = known.Password } : Mail,
        Webhook = Webhook is { Secret: null } hook && before?.Webhook is { } knownHook && hook.Address == knownHook.Address ? hook with { Secret = knownHook.Secret } : Webhook,
        Mqtt = Mqtt is { Password: null } mqtt && before?.Mqtt is { } broker && (mqtt.Server, mqtt.UserName) == (broker.Server, broker.UserName) ? mqtt with { Password = broker.Password } : Mqtt,
    };

    public bool HasSecret => (Mail?.Password ?? Webhook?.Secret ?? Mqtt?.Password) is not null;
}

public enum MailSecurity
{
    /// <summary>RFC 3207; without it no mail is sent.</summary>
    StartTls,

    /// <summary>From the first byte on (RFC 8314).</summary>
    Tls,

    /// <summary>For a server on the same desk. No password is sent so.</summary>
    None,
}

/// <summary>Mail by SMTP (RFC 5321). What is told together is one mail.</summary>
/// <param name="UserName">Null: the server takes mail from anyone.</param>
/// <param name="Password">A secret: stored, and never shown.</param>
public sealed record MailTarget(
    string Server, int Port, MailSecurity Security, string From, IReadOnlyList<string> To, string? UserName = null, string? Password = null, bool VerifyCertificate = true);

/// <summary>A POST of JSON.</summary>
/// <param name="Address">http or https, without a user.</param>
/// <param name="Secret">What the message is signed with (HMAC-SHA-256); null: it is not. Stored, and never shown.</param>
public sealed record WebhookTarget(string Address, string? Secret = null, bool VerifyCertificate = true);

public enum SyslogTransport
{
    /// <summary>RFC 5426: nobody knows whether it arrived.</summary>
    Udp,

    /// <summary>RFC 6587 §3.4.1.</summary>
    Tcp,

    /// <summary>RFC 5425.</summary>
    Tls,
}

/// <summary>Syslog (RFC 5424).</summary>
public sealed record SyslogTarget(string Server, int Port, SyslogTransport Transport, bool VerifyCertificate = true);

/// <summary>An MQTT broker (3.1.1), which Home Assistant listens to: besides events it has the state of the PC, of its sensors, and buttons.</summary>
/// <param name="Password">A secret: stored, and never shown.</param>
/// <param name="Prefix">Of all topics: "bmc" makes bmc/NAME/power.</param>
/// <param name="DiscoveryPrefix">Of Home Assistant's discovery; null: it is told nothing.</param>
/// <param name="AllowActions">Whoever may publish at the broker may press the PC's buttons; off until it is asked for.</param>
public sealed record MqttTarget(
    string Server,
    int Port,
    bool Tls,
    string? UserName = null,
    string? Password = null,
    string Prefix = "bmc",
    string? DiscoveryPrefix = "homeassistant",
    bool AllowActions = false,
    bool VerifyCertificate = true);
