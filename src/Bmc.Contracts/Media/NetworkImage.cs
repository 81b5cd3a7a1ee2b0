namespace Bmc.Contracts.Media;

/// <summary>How images on the network are named, as against those in the store.</summary>
public static class NetworkImage
{
    /// <summary>An address such as <c>https://server/folder/file.iso</c>; a name in the store has no colon.</summary>
    public static bool IsAddress(string image) => image.Contains("://", StringComparison.Ordinal);
}
