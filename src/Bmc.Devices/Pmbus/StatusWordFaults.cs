namespace Bmc.Devices.Pmbus;

/// <summary>What is wrong with a power supply, in words.</summary>
public static class StatusWordFaults
{
    private static readonly (StatusWord Bit, string Name)[] Names =
    [
        (StatusWord.VoutOvervoltageFault, "output over-voltage"),
        (StatusWord.IoutOvercurrentFault, "output over-current"),
        (StatusWord.VinUndervoltageFault, "input under-voltage"),
        (StatusWord.Temperature, "temperature"),
        (StatusWord.CommunicationMemoryLogic, "communication, memory or logic"),
        (StatusWord.Vout, "output voltage"),
        (StatusWord.OutputCurrentOrPower, "output current or power"),
        (StatusWord.Input, "input"),
        (StatusWord.ManufacturerSpecific, "manufacturer specific"),
        (StatusWord.Fans, "fan"),
        (StatusWord.Other, "other"),
        (StatusWord.Unknown, "unknown"),
    ];

    /// <summary>
    /// The faults and warnings, the gravest first; none when the supply is well. OFF and BUSY are states and no faults, and
    /// POWER_GOOD# is one only of a supply that is on.
    /// </summary>
    public static IReadOnlyList<string> Faults(this StatusWord status)
    {
        List<string> faults = [.. Names.Where(entry => status.HasFlag(entry.Bit)).Select(entry => entry.Name)];
        if (status.HasFlag(StatusWord.PowerGoodNegated) && !status.HasFlag(StatusWord.Off))
            faults.Add("output not good");
        return faults;
    }
}
