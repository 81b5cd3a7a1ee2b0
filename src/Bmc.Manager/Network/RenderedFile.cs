namespace Bmc.Manager.Network;

/// <summary>A file that follows from the settings, for another program to read.</summary>
/// <param name="IsSecret">True when its owner only may read it.</param>
public sealed record RenderedFile(string Name, string Text, bool IsSecret = false);
