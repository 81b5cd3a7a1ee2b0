using Bmc.Contracts.Accounts;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Accounts;

internal static class Passwords
{
    /// <summary>The owner of the accounts has the last word; this says which property it is about.</summary>
    public static void Check(JsonBody body, string name, string password)
    {
        if (password.Length is < Account.MinimumPasswordLength or > Account.MaximumPasswordLength)
            body.Refuse(name, Base.PasswordIncorrectLength.With());
    }
}
