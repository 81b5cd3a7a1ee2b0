using Bmc.Redfish.Privileges;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Protocol;

/// <summary>Whether a caller may do something with a resource: the one place that decides it.</summary>
internal static class Admission
{
    public static Privilege Needed(Route route, string method) => method switch
    {
        "GET" or "HEAD" => route.Privileges.Read,
        "POST" when route.Action is null => route.Privileges.ToCreate,
        _ => route.Privileges.Change,
    };

    /// <returns>Null when it is refused; else whether only for being the caller's own.</returns>
    public static async ValueTask<bool?> AdmitAsync(Route route, string method, RedfishRequest request)
    {
        Privilege needed = Needed(route, method);
        if (needed == Privilege.None)
            return false;
        if (request.Caller is not { } caller)
            return null;
        Privilege has = Roles.PrivilegesOf(caller.Role) & needed;
        if ((has & ~Privilege.ConfigureSelf) != 0)
            return false;
        return has == Privilege.ConfigureSelf && route.Resource is IOwned owned && await owned.IsOwnAsync(request, caller) ? true : null;
    }
}
