namespace Bmc.Redfish.Protocol;

/// <summary>One of DMTF's schemas, in the version that this service speaks.</summary>
/// <param name="Name">"ComputerSystem"; it is also the entity of the privilege map.</param>
/// <param name="Version">"v1_27_0"; null for a collection, which has none.</param>
internal sealed record Schema(string Name, string? Version = null)
{
    /// <summary>DSP0266 "Type property": <c>@odata.type</c>.</summary>
    public string Type { get; } = Version is null ? $"#{Name}.{Name}" : $"#{Name}.{Version}.{Name}";

    /// <summary>Where DMTF publishes it, for the Link header "describedby".</summary>
    public string Address { get; } = $"http://redfish.dmtf.org/schemas/v1/{Name}{(Version is null ? "" : $".{Version}")}.json";
}
