using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

/// <summary>The highest privilege of a session under a cipher suite, IPMI 2.0 Table 23-4, parameter 24.</summary>
public static class CipherSuiteLimits
{
    /// <summary>None where no session may be opened with it; Administrator where nothing was set.</summary>
    public static Privilege LimitOf(this IpmiSettings settings, CipherSuite suite)
    {
        var limits = settings.CipherSuiteLimits;
        for (var index = 0; index < limits.Count; index++)
        {
            if (limits[index].Suite == suite.Id)
                return (Privilege)(limits[index].PrivilegeLimit ?? 0);
        }

        return Privilege.Administrator;
    }
}
