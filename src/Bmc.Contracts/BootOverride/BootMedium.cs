namespace Bmc.Contracts.BootOverride;

/// <summary>What is put into one of the BMC's drives before the PC starts from it. It stays in.</summary>
/// <param name="Drive">"cd", "stick".</param>
/// <param name="Image">The name of an image in the store, or where it is on the network, for a server that asks for no password.</param>
public sealed record BootMedium(string Drive, string Image)
{
    public const int MaximumDrive = 16;

    /// <summary>The longest address that servers and proxies agree on.</summary>
    public const int MaximumImage = 2048;
}
