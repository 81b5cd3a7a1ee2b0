namespace Bmc.Ipmi.Sdr;

/// <summary>What an edition of the repository was made from.</summary>
/// <param name="Sensors">The mirror's count of changes.</param>
/// <param name="Writes">How often somebody added or deleted records.</param>
public readonly record struct SdrVersion(long Sensors, long Writes);
