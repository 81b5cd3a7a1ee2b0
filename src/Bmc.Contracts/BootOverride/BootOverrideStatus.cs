namespace Bmc.Contracts.BootOverride;

/// <summary>What is set, and what the BMC does about it.</summary>
/// <param name="Acts">The board has keys for it, which are typed when the PC starts; else it is only kept for the PC to read.</param>
/// <param name="Explanation">A sentence without its full stop.</param>
public sealed record BootOverrideStatus(BootOverrideSetting Setting, bool Acts, string Explanation);
