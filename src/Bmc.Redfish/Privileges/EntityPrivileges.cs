namespace Bmc.Redfish.Privileges;

/// <summary>Who may read and who may change the resources of one entity (DSP0266 "Operation-to-privilege mapping").</summary>
/// <param name="Entity">The schema's name.</param>
/// <param name="Read">One of these is enough; <see cref="Privilege.None"/>: anybody, signed in or not.</param>
/// <param name="Change">One of these is enough.</param>
/// <param name="Create">As Change where it is null.</param>
internal sealed record EntityPrivileges(string Entity, Privilege Read, Privilege Change, Privilege? Create = null)
{
    /// <summary>Where what belongs to the PC takes another privilege than the same of somebody else; null where it does not.</summary>
    public SubordinateOverride? OfSystem { get; init; }

    /// <summary>Where to read takes another privilege than elsewhere.</summary>
    public IReadOnlyList<UriOverride> At { get; init; } = [];

    public Privilege ToCreate => Create ?? Change;
}

/// <summary>DSP0266 "Subordinate override".</summary>
/// <param name="Targets">The entities that lead there, from the PC down.</param>
/// <param name="Change">One of these is enough.</param>
internal sealed record SubordinateOverride(IReadOnlyList<string> Targets, Privilege Change);

/// <summary>DSP0266 "Resource URI override".</summary>
/// <param name="Targets">Paths, or patterns of them as the table of routes has them.</param>
/// <param name="Read">One of these is enough.</param>
internal sealed record UriOverride(IReadOnlyList<string> Targets, Privilege Read);
