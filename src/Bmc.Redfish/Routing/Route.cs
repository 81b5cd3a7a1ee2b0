using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Routing;

/// <summary>One line of the table: what is at a pattern of paths. An action belongs to the resource at its beginning.</summary>
/// <param name="Pattern"><c>/redfish/v1/Chassis/{chassis}/Sensors/{sensor}</c></param>
/// <param name="MaximumBody">Bytes.</param>
internal sealed record Route(string Pattern, IEndpoint Resource, IAction? Action = null, int MaximumBody = Route.DefaultBody)
{
    /// <summary>An order is short.</summary>
    public const int DefaultBody = 16 * 1024;

    public EntityPrivileges Privileges { get; } = PrivilegeMap.Of(Resource.Schema.Name, Pattern);

    public RememberedResources Remembered { get; } = new();

    /// <summary>The methods of RFC 9110 §9 that it has.</summary>
    public IReadOnlyList<string> Methods { get; } = MethodsOf(Resource, Action);

    /// <summary>The header of that name.</summary>
    public string Allow { get; } = string.Join(", ", MethodsOf(Resource, Action));

    private static string[] MethodsOf(IEndpoint resource, IAction? action)
    {
        if (action is not null)
            return ["POST"];
        if (resource is IStream)
            return ["GET"];
        var methods = new List<string> { "GET", "HEAD" };
        if (resource is ICreating)
            methods.Add("POST");
        if (resource is IChangeable)
            methods.Add("PATCH");
        if (resource is IDeletable or IMonitor)
            methods.Add("DELETE");
        return [.. methods];
    }
}
