using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Chassis;

/// <summary>
/// The light that tells a person which PC it is: LocationIndicatorActive, and IndicatorLED, which is its deprecated predecessor and what
/// clients still use.
/// </summary>
internal static class LocationIndicator
{
    /// <summary>A light that blinks is forgotten sooner or later; IPMI's own time is 15 s, a walk to the machine takes longer.</summary>
    private static readonly TimeSpan _blinking = TimeSpan.FromSeconds(240);

    private enum Led
    {
        Off,
        Lit,
        Blinking,
    }

    public static void Indicator(this ResourceWriter json, IdentifyState state)
    {
        json.Flag("LocationIndicatorActive", state != IdentifyState.Off);
        json.Word<Led>("IndicatorLED", state switch
        {
            IdentifyState.On => Led.Lit,
            IdentifyState.Temporary => Led.Blinking,
            _ => Led.Off,
        });
    }

    /// <returns>Null when neither was given.</returns>
    public static IdentifyRequest? Read(JsonBody body)
    {
        bool? active = body.Flag("LocationIndicatorActive");
        Led? led = body.Word<Led>("IndicatorLED");
        if (active is { } isActive && led is { } shown && isActive != (shown != Led.Off))
            body.Refuse("IndicatorLED", Base.PropertyValueConflict.With("IndicatorLED", "LocationIndicatorActive"));
        return (led, active) switch
        {
            (null, null) => null,
            (Led.Blinking, _) => new IdentifyRequest(_blinking),
            (Led.Off, _) or (null, false) => new IdentifyRequest(TimeSpan.Zero),
            _ => new IdentifyRequest(TimeSpan.Zero, ForceOn: true),
        };
    }

    public static async ValueTask<Outcome> SetAsync(IChassis chassis, IdentifyRequest? identify, RedfishRequest request)
    {
        if (identify is null)
            return Outcome.Done;
        Result result = await chassis.IdentifyAsync(identify, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
