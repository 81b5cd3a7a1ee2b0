using Bmc.TestKit;

namespace Bmc.Redfish.Tests.Schemas;

/// <summary>DMTF's published schemas (csdl/) and registries (registries/), in the folder that BMC_REDFISH_SCHEMAS names (tests/run.sh).</summary>
internal static class Dmtf
{
    /// <summary>The release that the schemas' versions in this service are of.</summary>
    public const string Release = "2025.4";

    public static string? Folder { get; } = Find(Environment.GetEnvironmentVariable("BMC_REDFISH_SCHEMAS"));

    /// <summary>Says that the test did not look at anything, where the folder is missing.</summary>
    public static string Require()
    {
        Assert.SkipWhen(Folder is null, $"DMTF's schemas, release {Release}, are needed for this: BMC_REDFISH_SCHEMAS names no folder with csdl/ and registries/.");
        return Folder!;
    }

    private static string? Find(string? named)
    {
        if (named is null)
            return null;
        string folder = Path.GetFullPath(named, RepositoryRoot.Path);
        return Directory.Exists(Path.Combine(folder, "csdl")) ? folder : null;
    }
}
