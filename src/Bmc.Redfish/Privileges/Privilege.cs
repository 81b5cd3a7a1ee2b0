using Bmc.Contracts.Accounts;

namespace Bmc.Redfish.Privileges;

/// <summary>DSP0266 "Redfish-defined privileges". The names are the standard's.</summary>
[Flags]
internal enum Privilege
{
    None = 0,
    Login = 1 << 0,
    ConfigureManager = 1 << 1,
    ConfigureUsers = 1 << 2,
    ConfigureSelf = 1 << 3,
    ConfigureComponents = 1 << 4,
}

/// <summary>The standard's three roles; the accounts' own are the same by other names.</summary>
internal static class Roles
{
    /// <summary>The role's id, DSP0266 "Roles".</summary>
    public static string IdOf(AccountRole role) => role switch
    {
        AccountRole.Administrator => "Administrator",
        AccountRole.Operator => "Operator",
        _ => "ReadOnly",
    };

    public static AccountRole? Find(string id) => id switch
    {
        "Administrator" => AccountRole.Administrator,
        "Operator" => AccountRole.Operator,
        "ReadOnly" => AccountRole.User,
        _ => null,
    };

    public static Privilege PrivilegesOf(AccountRole role) => role switch
    {
        AccountRole.Administrator => Privilege.Login | Privilege.ConfigureManager | Privilege.ConfigureUsers | Privilege.ConfigureSelf | Privilege.ConfigureComponents,
        AccountRole.Operator => Privilege.Login | Privilege.ConfigureSelf | Privilege.ConfigureComponents,
        AccountRole.User => Privilege.Login | Privilege.ConfigureSelf,
        _ => Privilege.None,
    };
}
