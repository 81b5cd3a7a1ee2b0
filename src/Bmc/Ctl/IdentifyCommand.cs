using System.CommandLine;
using Bmc.Contracts.Chassis;

namespace Bmc.Ctl;

internal static class IdentifyCommand
{
    private const int DefaultSeconds = 15;

    public static Command Create()
    {
        var time = new Argument<string>("time")
        {
            Description = "For how long to blink; on until switched off; or off.",
            HelpName = "SECONDS|on|off",
            DefaultValueFactory = _ => DefaultSeconds.ToString(),
        };
        time.Validators.Add(result =>
        {
            if (Parse(result.GetValueOrDefault<string>()) is null)
                result.AddError("identify: seconds from 0 to 255, 'on' or 'off' is wanted.");
        });
        return new Command("identify", "Blink the identify light, so that somebody finds the PC.") { time }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            IdentifyRequest request = Parse(arguments.GetValue(time))!;
            string done = request switch
            {
                { ForceOn: true } => "The identify light is on until it is switched off.",
                { Duration.Ticks: 0 } => "The identify light is off.",
                _ => $"The identify light blinks for {request.Duration.TotalSeconds:F0} s.",
            };
            return output.Outcome(await bmc.Chassis.IdentifyAsync(request, cancellationToken), done);
        });
    }

    private static IdentifyRequest? Parse(string? text) => text switch
    {
        "on" => new IdentifyRequest(TimeSpan.Zero, ForceOn: true),
        "off" => new IdentifyRequest(TimeSpan.Zero),
        _ when byte.TryParse(text, out byte seconds) => new IdentifyRequest(TimeSpan.FromSeconds(seconds)),
        _ => null,
    };
}
