namespace Bmc.Linux.RemoteFiles;

/// <param name="Value">Null for one that is there or not.</param>
internal readonly record struct MountOption(string Key, string? Value = null)
{
    /// <summary>A value may be a password.</summary>
    public override string ToString() => Key;
}
