namespace Bmc.Redfish.Registries;

/// <param name="Id">In paths: the registry's prefix.</param>
/// <param name="Name">With major and minor version, as message ids begin.</param>
/// <param name="Uri">Where this service has it; null for one that is published elsewhere.</param>
/// <param name="PublicationUri">Where its owner publishes it; null for our own.</param>
internal sealed record RegistryFile(string Id, string Name, string? Uri, string? PublicationUri)
{
    /// <summary>DMTF publishes its registries for everybody; ours is here.</summary>
    public static IReadOnlyList<RegistryFile> All { get; } =
    [
        new("Base", "Base.1.22", null, "https://redfish.dmtf.org/registries/Base.1.22.1.json"),
        new("ResourceEvent", "ResourceEvent.1.4", null, "https://redfish.dmtf.org/registries/ResourceEvent.1.4.3.json"),
        new("TaskEvent", "TaskEvent.1.0", null, "https://redfish.dmtf.org/registries/TaskEvent.1.0.5.json"),
        new("Telemetry", "Telemetry.1.1", null, "https://redfish.dmtf.org/registries/Telemetry.1.1.1.json"),
        new("BmcFirmware", BmcMessages.Registry, $"{Paths.Registries}/BmcFirmware/{BmcMessages.Registry}", null),
    ];
}
