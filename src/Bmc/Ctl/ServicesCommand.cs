using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Services;

namespace Bmc.Ctl;

internal static class ServicesCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl services                                       what the LAN may reach
          bmc ctl services set web --port 8443 --allow 192.0.2.0/24 2001:db8::/32
          bmc ctl services set web --allow everyone
          bmc ctl services set ipmi --enabled false
          bmc ctl services set ssdp --enabled true               who searches the LAN for Redfish finds the BMC
          bmc ctl services set ssh --enabled true --key "$(cat ~/.ssh/id_ed25519.pub)"
        """;

    private const string Everyone = "everyone";
    private const string Nobody = "nobody";

    public static Command Create() => new TeachingCommand("services", "Show or set what the BMC offers to the LAN.", Lesson) { SetCommand() }
        .Does(async (bmc, output, _, cancellationToken) => Show(await bmc.Services.GetAsync(cancellationToken), output));

    private static Command SetCommand()
    {
        var name = new Argument<string>("service") { Description = "ipmi, web, ssh, vnc or ssdp." };
        name.AcceptOnlyFromAmong("ipmi", "web", "ssh", "vnc", "ssdp");
        var enabled = new Option<bool?>("--enabled") { Description = "Offer it at all.", HelpName = "true|false", Arity = ArgumentArity.ExactlyOne };
        Option<int?> port = new("--port") { Description = "Where it listens: UDP for ipmi, TCP for the others.", HelpName = "PORT" };
        var allow = new Option<string[]?>("--allow") { Description = $"Who may reach it: networks or addresses, or '{Everyone}'.", HelpName = "NETWORK ...", AllowMultipleArgumentsPerToken = true };
        var key = new Option<string[]?>("--key") { Description = $"ssh: who may sign in, a public key each as in its .pub file, or '{Nobody}'; there is no password.", HelpName = "KEY ...", AllowMultipleArgumentsPerToken = true };
        return new Command("set", "Change what is named of a service.") { name, enabled, port, allow, key }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(key) is { Length: > 0 } && arguments.GetValue(name) != "ssh")
                return output.Refused(new Fault(FaultCode.Invalid, "--key goes with ssh only."));
            if (arguments.GetValue(name) == "ssdp" && (arguments.GetValue(port) is not null || arguments.GetValue(allow) is { Length: > 0 }))
                return output.Refused(new Fault(FaultCode.Invalid, "ssdp has its port, and is for the link alone: it is enabled or not."));
            ServicesSettings now = await bmc.Services.GetAsync(cancellationToken);
            ServiceSettings Changed(ServiceSettings service) => service with
            {
                Enabled = arguments.GetValue(enabled) ?? service.Enabled,
                Port = arguments.GetValue(port) ?? service.Port,
                AllowedNetworks = arguments.GetValue(allow) switch { null or [] => service.AllowedNetworks, [Everyone] => [], { } networks => networks },
            };
            ServicesSettings wanted = arguments.GetValue(name) switch
            {
                "ipmi" => now with { Ipmi = Changed(now.Ipmi) },
                "web" => now with { Web = Changed(now.Web) },
                "vnc" => now with { Vnc = Changed(now.Vnc) },
                "ssdp" => now with { Ssdp = arguments.GetValue(enabled) ?? now.Ssdp },
                _ => now with
                {
                    Ssh = Changed(now.Ssh),
                    SshKeys = arguments.GetValue(key) switch { null or [] => now.SshKeys, [Nobody] => [], { } keys => keys },
                },
            };
            Result<ServicesSettings> set = await bmc.Services.SetAsync(wanted, CtlConnection.Origin, cancellationToken);
            return set.TryGet(out ServicesSettings? stored, out Fault? fault) ? Show(stored, output) : output.Refused(fault);
        });
    }

    private static int Show(ServicesSettings settings, CtlOutput output) => output.Show(settings, json => json.ServicesSettings, shown =>
    {
        output.Table(["SERVICE", "ENABLED", "PORT", "ALLOWED"], [Row("ipmi", "UDP", shown.Ipmi), Row("web", "TCP", shown.Web), Row("ssh", "TCP", shown.Ssh), Row("vnc", "TCP", shown.Vnc), ["ssdp", shown.Ssdp ? "yes" : "no", "UDP 1900", "the link"]]);
        if (shown.SshKeys.Count > 0)
            output.Table(["SSH KEYS"], [.. shown.SshKeys.Select(key => new[] { key })]);
    });

    private static string[] Row(string name, string protocol, ServiceSettings service) =>
    [
        name,
        service.Enabled ? "yes" : "no",
        $"{protocol} {service.Port}",
        service.AllowedNetworks.Count == 0 ? Everyone : string.Join(", ", service.AllowedNetworks),
    ];
}
