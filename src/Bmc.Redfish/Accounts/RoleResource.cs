using Bmc.Contracts.Accounts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Accounts;

internal sealed class RoleCollection() : CollectionResource("RoleCollection", "Role Collection")
{
    public override ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        new(Members(Enum.GetValues<AccountRole>().Reverse().Select(PathOf)));

    public static string PathOf(AccountRole role) => Paths.Under(Paths.Roles, Roles.IdOf(role));
}

/// <summary>The schema Role: the standard's own three, as they are.</summary>
internal sealed class RoleResource : IResource
{
    public Schema Schema { get; } = new("Role", "v1_3_3");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (Roles.Find(request.Id) is not { } role)
            return new(Base.ResourceNotFound.With("Role", request.Id));
        json.Begin(Schema, RoleCollection.PathOf(role), request.Id, $"{request.Id} Role");
        json.Text("RoleId", request.Id);
        json.Flag("IsPredefined", true);
        json.Texts("AssignedPrivileges", PrivilegeRegistry.Names(Roles.PrivilegesOf(role)));
        json.Texts("OemPrivileges", []);
        return default;
    }
}
