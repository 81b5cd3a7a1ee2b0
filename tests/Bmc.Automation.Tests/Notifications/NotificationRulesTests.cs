using System.Net;
using Bmc.Automation.Notifications;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Network;
using Bmc.Contracts.Notifications;

namespace Bmc.Automation.Tests.Notifications;

public sealed class NotificationRulesTests
{
    private static readonly ServerAddresses _servers = new(() => [], "nobody is told");

    private static readonly MailTarget _mail = new("smtp.example.org", 587, MailSecurity.StartTls, "bmc@example.org", ["me@example.org"], "bmc", "secret");
    private static readonly MqttTarget _mqtt = new("192.0.2.7", 1883, false);

    public static TheoryData<NotificationTarget> Good =>
    [
        Target() with { Mail = _mail },
        Target() with { Mail = _mail with { Security = MailSecurity.None, UserName = null, Password = null } },
        Target() with { Webhook = new WebhookTarget("https://192.0.2.7:8443/hook?x=1", "secret") },
        Target() with { Syslog = new SyslogTarget("2001:db8::7", 514, SyslogTransport.Udp) },
        Target() with { Mqtt = _mqtt with { DiscoveryPrefix = null } },
    ];

    public static TheoryData<NotificationTarget> Bad =>
    [
        Target(),
        Target() with { Mail = _mail, Mqtt = _mqtt },
        Target("") with { Mqtt = _mqtt },
        Target("..") with { Mqtt = _mqtt },
        Target("a/b") with { Mqtt = _mqtt },
        Target(new string('a', NotificationLimits.NameLength + 1)) with { Mqtt = _mqtt },
        Target() with { Mqtt = _mqtt, LeastSeverity = (EventSeverity)9 },
        Target() with { Mqtt = _mqtt, Topics = [(NotificationTopic)9] },
        Target() with { Mqtt = _mqtt with { Server = "" } },
        Target() with { Mqtt = _mqtt with { Server = "a server" } },
        Target() with { Mqtt = _mqtt with { Port = 0 } },
        Target() with { Mqtt = _mqtt with { Port = 65536 } },
        Target() with { Mqtt = _mqtt with { Prefix = "#" } },
        Target() with { Mqtt = _mqtt with { Prefix = "bmc/+" } },
        Target() with { Mqtt = _mqtt with { Prefix = "$SYS" } },
        Target() with { Mqtt = _mqtt with { DiscoveryPrefix = "" } },
        Target() with { Mqtt = _mqtt with { Password = "without a user" } },
        Target() with { Mail = _mail with { To = [] } },
        Target() with { Mail = _mail with { To = ["nobody"] } },
        Target() with { Mail = _mail with { From = "bmc@example.org\r\nBcc: all@example.org" } },
        Target() with { Mail = _mail with { Security = MailSecurity.None } },
        Target() with { Mail = _mail with { Security = (MailSecurity)9 } },
        Target() with { Webhook = new WebhookTarget("ftp://192.0.2.7/") },
        Target() with { Webhook = new WebhookTarget("https://user:password@192.0.2.7/") },
        Target() with { Webhook = new WebhookTarget("hook") },
        Target() with { Syslog = new SyslogTarget("192.0.2.7", 514, (SyslogTransport)9) },
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void What_can_be_told_is_kept(NotificationTarget target) => Assert.Null(NotificationRules.Refuse(target, _servers));

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_can_not_is_refused(NotificationTarget target) => Assert.Equal(FaultCode.Invalid, NotificationRules.Refuse(target, _servers)?.Code);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.0.18")]
    [InlineData("::1")]
    public void The_BMC_itself_and_the_PC_are_not_told(string address)
    {
        NotificationTarget[] targets =
        [
            Target() with { Mqtt = _mqtt with { Server = address } },
            Target() with { Mail = _mail with { Server = address } },
            Target() with { Syslog = new SyslogTarget(address, 514, SyslogTransport.Tcp) },
            Target() with { Webhook = new WebhookTarget($"http://{(IPAddress.Parse(address).GetAddressBytes().Length == 4 ? address : $"[{address}]")}/") },
        ];

        Assert.All(targets, target => Assert.Equal(FaultCode.Forbidden, NotificationRules.Refuse(target, _servers)?.Code));
    }

    private static NotificationTarget Target(string name = "somebody") => new(name, true, EventSeverity.Ok, []);
}
