namespace Bmc.Redfish.Protocol;

/// <summary>One of DMTF's schemas, in the version that this service speaks.</summary>
/// <param name="Name">"ComputerSystem"; it is also the entity of the privilege map.</param>
/// <param name="Version">"v1_27_0"; null for a collection, which has none.</param>
internal sealed record Schema(string Name, string? Version = null)
{
    /// <summary>DSP0266 "Type property": <c>@odata.type</c>.</summary>
    public string Type { get; } = Version is null ? $"#{Name}.{Name}" : $"#{Name}.{Version}.{Name}";

    /// <summary>Name and version: "ComputerSystem.v1_27_0"; a collection's is its name.</summary>
    public string Id => Version is null ? Name : $"{Name}.{Version}";

    /// <summary>Where DMTF publishes it, for the Link header "describedby".</summary>
    public string Address => $"{Publisher}/{Id}.json";

    /// <summary>The Link header of what is of this schema.</summary>
    public string DescribedBy { get; } = $"<{Publisher}/{(Version is null ? Name : $"{Name}.{Version}")}.json>; rel=describedby";

    /// <summary>DMTF's OpenAPI form of it, for a reference.</summary>
    /// <param name="part">"ComputerSystem", "ResetRequestBody".</param>
    public string OpenApiAddress(string part) => $"{Publisher}/{Id}.yaml#/components/schemas/{Id.Replace('.', '_')}_{part}";

    public const string Publisher = "http://redfish.dmtf.org/schemas/v1";
}
