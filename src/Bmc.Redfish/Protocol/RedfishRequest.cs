using Bmc.Contracts;
using Bmc.Redfish.Query;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Protocol;

/// <summary>One request to one resource, past the gate; for an expanded resource the same with other parameters.</summary>
/// <param name="Path">As links name it, without the slash at the end.</param>
/// <param name="Parameters">Those of the resource's pattern, in its order.</param>
/// <param name="Caller">Null only where anybody may ask.</param>
/// <param name="AsSelf">It passed only because the resource is the caller's own.</param>
internal sealed record RedfishRequest(
    string Path,
    IReadOnlyList<string> Parameters,
    Caller? Caller,
    RequestOrigin Origin,
    QueryOptions Query,
    Snapshots Snapshots,
    CancellationToken Aborted,
    bool AsSelf = false)
{
    /// <summary>The last parameter: the resource's own id.</summary>
    public string Id => Parameters[^1];

    /// <summary>What an owner's answer to it is to the client.</summary>
    public Outcome OutcomeOf(Fault? fault) => fault is null ? Outcome.Done : BmcMessages.Of(fault, Path);
}
