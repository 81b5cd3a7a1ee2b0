namespace Bmc.Hardware.Fans;

/// <summary>Up at once, down slowly: a load that comes and goes does not make the fan howl.</summary>
internal static class FanSlew
{
    /// <summary>From full speed to a quarter in a quarter of a minute.</summary>
    public const double DownPercentPerSecond = 5;

    /// <param name="last">The drive before, null when it is not known.</param>
    public static double Next(double? last, double target, TimeSpan elapsed) =>
        last is { } from ? Math.Max(target, from - DownPercentPerSecond * Math.Max(0, elapsed.TotalSeconds)) : target;
}
