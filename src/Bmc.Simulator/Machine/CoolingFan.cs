namespace Bmc.Simulator.Machine;

/// <summary>The processor's fan: two poles, four wires. It follows its drive with a first-order lag, and stands without 12 V.</summary>
public sealed class CoolingFan
{
    public const double MaximumRpm = 4800;

    private static readonly TimeSpan SpinUp = TimeSpan.FromMilliseconds(600);

    public double Rpm { get; private set; }

    /// <summary>The bearing has seized.</summary>
    public bool IsDead { get; set; }

    /// <param name="drive">0..1 of the PWM; 0 when the fan has no supply.</param>
    public void Advance(TimeSpan elapsed, double drive)
    {
        double target = Math.Clamp(drive, 0, 1) * MaximumRpm;
        Rpm = target + (Rpm - target) * Math.Exp(-elapsed / SpinUp);
        if (IsDead || Rpm < 1)
            Rpm = 0;
    }
}
