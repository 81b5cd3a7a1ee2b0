using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.Ctl;

/// <summary>`bmc ctl media allow`: servers at addresses that are refused otherwise.</summary>
internal static class MediaAllowCommand
{
    private const string Nobody = "none";

    public static Command Create()
    {
        var addresses = new Argument<string[]>("address")
        {
            Description = $"All that are to be allowed: 127.0.0.1, 169.254.0.0/16; or '{Nobody}'.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        const string Description = "Addresses of the BMC itself, and link-local ones such as the PC's, are refused as those of an image's server: show or set which are allowed.";
        return new Command("allow", Description) { addresses }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            MediaSettings settings = await bmc.MediaSettings.GetAsync(cancellationToken);
            if (arguments.GetValue(addresses) is not { Length: > 0 } wanted)
                return output.Show(settings, json => json.MediaSettings, shown => output.Line(shown.AllowedAddresses is { Count: > 0 } allowed ? string.Join(' ', allowed) : Nobody));
            settings = settings with { AllowedAddresses = wanted is [Nobody] ? null : wanted };
            Result set = await bmc.MediaSettings.SetAsync(new SetMediaSettingsRequest(settings, CtlConnection.Origin), cancellationToken);
            return output.Outcome(set, $"Allowed: {string.Join(' ', wanted)}.");
        });
    }
}
