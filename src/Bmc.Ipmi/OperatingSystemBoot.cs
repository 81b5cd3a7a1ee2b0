namespace Bmc.Ipmi;

/// <summary>
/// What the PC's software told of its start (IPMI 2.0 Table 42-3, type 1Fh): nobody else can know. It holds until the PC is
/// started again or goes off.
/// </summary>
public sealed class OperatingSystemBoot
{
    private int _states;

    /// <summary>A bit for each offset that was told.</summary>
    public ushort States
    {
        get => (ushort)Volatile.Read(ref _states);
        set => Volatile.Write(ref _states, value);
    }
}
