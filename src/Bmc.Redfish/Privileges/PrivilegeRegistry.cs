using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Privileges;

/// <summary>The schema PrivilegeRegistry: the privilege map, for clients to read.</summary>
internal sealed class PrivilegeRegistry : IResource
{
    public const string Path = $"{Paths.AccountService}/PrivilegeMap";

    public Schema Schema { get; } = new("PrivilegeRegistry", "v1_2_0");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Path, "PrivilegeMap", "Privilege Map");
        json.Texts("PrivilegesUsed", Names(Privilege.Login | Privilege.ConfigureManager | Privilege.ConfigureUsers | Privilege.ConfigureSelf | Privilege.ConfigureComponents));
        json.Texts("OEMPrivilegesUsed", []);
        using (json.Array("Mappings"))
        {
            foreach (EntityPrivileges entity in PrivilegeMap.Entities.Where(entity => entity.Entity != "ServiceDocument"))
                Write(entity, json);
        }

        return default;
    }

    public static IEnumerable<string> Names(Privilege privileges) =>
        Enum.GetValues<Privilege>().Where(privilege => privilege != Privilege.None && privileges.HasFlag(privilege)).Select(privilege => privilege.ToString());

    private static void Write(EntityPrivileges entity, ResourceWriter json)
    {
        using (json.Item())
        {
            json.Text("Entity", entity.Entity);
            using (json.Object("OperationMap"))
            {
                Write("GET", entity.Read, json);
                Write("HEAD", entity.Read, json);
                Write("POST", entity.ToCreate, json);
                Write("PATCH", entity.Change, json);
                Write("PUT", entity.Change, json);
                Write("DELETE", entity.Change, json);
            }

            if (entity.OfSystem is { } ofSystem)
                WriteOverride(ofSystem, json);
            if (entity.At.Count > 0)
                Write(entity.At, json);
        }
    }

    private static void Write(IReadOnlyList<UriOverride> overrides, ResourceWriter json)
    {
        using (json.Array("ResourceURIOverrides"))
        {
            foreach (UriOverride at in overrides)
            {
                using (json.Item())
                {
                    json.Texts("Targets", at.Targets);
                    using (json.Object("OperationMap"))
                    {
                        Write("GET", at.Read, json);
                        Write("HEAD", at.Read, json);
                    }
                }
            }
        }
    }

    private static void WriteOverride(SubordinateOverride ofSystem, ResourceWriter json)
    {
        using (json.Array("SubordinateOverrides"))
        using (json.Item())
        {
            json.Texts("Targets", ofSystem.Targets);
            using (json.Object("OperationMap"))
            {
                foreach (string method in (string[])["POST", "PATCH", "PUT", "DELETE"])
                    Write(method, ofSystem.Change, json);
            }
        }
    }

    // Each entry of the array is enough by itself; what one entry names is wanted together.
    private static void Write(string method, Privilege privileges, ResourceWriter json)
    {
        using (json.Array(method))
        {
            foreach (string name in privileges == Privilege.None ? ["NoAuth"] : Names(privileges))
            {
                using (json.Item())
                    json.Texts("Privilege", [name]);
            }
        }
    }
}
