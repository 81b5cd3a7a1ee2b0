using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Accounts;

/// <summary>ManagerAccount.AccountTypes: where an account may sign in. Redfish and the web interface are one, IPMI has a secret of its own.</summary>
internal static class AccountTypes
{
    private const int Most = 8;

    public static IEnumerable<string> Of(bool ipmiEnabled) => ipmiEnabled ? ["Redfish", "WebUI", "IPMI"] : ["Redfish", "WebUI"];

    /// <returns>Whether IPMI shall be on; null when nothing was said of it.</returns>
    public static bool? Read(JsonBody body)
    {
        if (body.Texts("AccountTypes", Most) is not { } types)
            return null;
        if (types.FirstOrDefault(type => type is not ("Redfish" or "WebUI" or "IPMI")) is { } unknown)
            body.Refuse("AccountTypes", Base.PropertyValueNotInList.With(unknown, "AccountTypes"));
        else if (!types.Contains("Redfish"))
            body.RefuseValue("AccountTypes");
        return types.Contains("IPMI");
    }
}
