using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Notifications;

namespace Bmc.Ctl;

/// <summary>`bmc ctl notify mail`, `webhook`, `syslog`, `mqtt`: somebody new, or in the place of the one with that name.</summary>
internal static class NotifyTargets
{
    public static Command Mail()
    {
        Argument<string> server = ServerArgument();
        var port = PortOption(587);
        var security = new Option<MailSecurity>("--security") { Description = "StartTls, Tls from the first byte on (port 465), or None.", DefaultValueFactory = _ => MailSecurity.StartTls };
        var from = new Option<string>("--from") { Description = "Who writes.", Required = true };
        var to = new Option<string[]>("--to") { Description = "Who is written to.", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string?> user = UserOption();
        return Target("mail", "By mail (SMTP).", [server, port, security, from, to, user], (common, arguments) => common with
        {
            Mail = new MailTarget(
                arguments.GetValue(server)!, arguments.GetValue(port), arguments.GetValue(security), arguments.GetValue(from)!, arguments.GetValue(to)!,
                arguments.GetValue(user), arguments.GetValue(user) is null ? null : PasswordPrompt.Read(), arguments.GetValue(_verify) ?? true),
        });
    }

    public static Command Webhook()
    {
        var address = new Argument<string>("address") { Description = "https://… or http://…" };
        var signed = new Option<bool>("--signed") { Description = "Sign what is sent (HMAC-SHA-256) with a secret that is asked for." };
        return Target("webhook", "By a POST of JSON.", [address, signed], (common, arguments) => common with
        {
            Webhook = new WebhookTarget(arguments.GetValue(address)!, arguments.GetValue(signed) ? PasswordPrompt.Read() : null, arguments.GetValue(_verify) ?? true),
        });
    }

    public static Command Syslog()
    {
        Argument<string> server = ServerArgument();
        var port = new Option<int?>("--port") { Description = "Default: 514, with TLS 6514." };
        var transport = new Option<SyslogTransport>("--transport") { Description = "Udp, Tcp or Tls.", DefaultValueFactory = _ => SyslogTransport.Udp };
        return Target("syslog", "By syslog (RFC 5424).", [server, port, transport], (common, arguments) => common with
        {
            Syslog = new SyslogTarget(
                arguments.GetValue(server)!, arguments.GetValue(port) ?? (arguments.GetValue(transport) == SyslogTransport.Tls ? 6514 : 514), arguments.GetValue(transport), arguments.GetValue(_verify) ?? true),
        });
    }

    public static Command Mqtt()
    {
        Argument<string> server = ServerArgument();
        var port = new Option<int?>("--port") { Description = "Default: 1883, with TLS 8883." };
        var tls = new Option<bool>("--tls") { Description = "Encrypt it, and check whose broker it is." };
        Option<string?> user = UserOption();
        var prefix = new Option<string>("--prefix") { Description = "Of all topics.", DefaultValueFactory = _ => "bmc" };
        var discovery = new Option<string>("--discovery") { Description = "The prefix of Home Assistant's discovery; 'none': it is told nothing.", DefaultValueFactory = _ => "homeassistant" };
        var actions = new Option<bool>("--allow-actions") { Description = "Whoever may publish at the broker may press the PC's buttons." };
        return Target("mqtt", "At an MQTT broker, for Home Assistant.", [server, port, tls, user, prefix, discovery, actions], (common, arguments) => common with
        {
            Mqtt = new MqttTarget(
                arguments.GetValue(server)!, arguments.GetValue(port) ?? (arguments.GetValue(tls) ? 8883 : 1883), arguments.GetValue(tls), arguments.GetValue(user),
                arguments.GetValue(user) is null ? null : PasswordPrompt.Read(), arguments.GetValue(prefix)!,
                arguments.GetValue(discovery) is "none" ? null : arguments.GetValue(discovery), arguments.GetValue(actions), arguments.GetValue(_verify) ?? true),
        });
    }

    private static readonly Option<bool?> _verify = new("--verify-certificate") { Description = "False: any certificate will do. Default: true.", Arity = ArgumentArity.ExactlyOne };

    private static readonly Option<EventSeverity> _severity = new("--severity") { Description = "What is milder is not told: Ok, Warning or Critical.", DefaultValueFactory = _ => EventSeverity.Ok };

    private static readonly Option<NotificationTopic[]> _topics = new("--topic") { Description = "What is told: Power, Sensor, EventLog, Other. Default: all.", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<bool> _off = new("--off") { Description = "Keep it, and tell nothing." };

    private static Argument<string> ServerArgument() => new("server") { Description = "A name or an address." };

    private static Option<int> PortOption(int standard) => new("--port") { Description = "Where it listens.", DefaultValueFactory = _ => standard };

    private static Option<string?> UserOption() => new("--user") { Description = "Sign in; the password is asked for, or read from the standard input." };

    private static Command Target(string word, string description, IReadOnlyList<Symbol> own, Func<NotificationTarget, ParseResult, NotificationTarget> complete)
    {
        Argument<string> name = NotifyCommand.NameArgument();
        var command = new Command(word, description) { name };
        foreach (Symbol symbol in own)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }

        command.Add(_severity);
        command.Add(_topics);
        command.Add(_off);
        command.Add(_verify);
        return command.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            var common = new NotificationTarget(arguments.GetValue(name)!, !arguments.GetValue(_off), arguments.GetValue(_severity), arguments.GetValue(_topics) ?? []);
            Result<NotificationState> set = await bmc.Notifications.SetAsync(complete(common, arguments), CtlConnection.Origin, cancellationToken);
            return output.Outcome(set.Fault is { } fault ? fault : Result.Done, $"{common.Name} is told; 'bmc ctl notify test {common.Name}' tries it.");
        });
    }
}
