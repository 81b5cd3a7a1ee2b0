using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

/// <summary>Which suite a console's proposal gets. IPMI 2.0 §13.17.</summary>
public static class SuiteNegotiation
{
    // The last algorithms that IPMI 2.0 has a number for: Table 13-17 RAKP-HMAC-SHA256, Table 13-18 HMAC-SHA256-128,
    // Table 13-19 xRC4-40.
    private const byte LastAuthentication = 0x03;
    private const byte LastIntegrity = 0x04;
    private const byte LastConfidentiality = 0x03;

    /// <summary>
    /// The first offered suite that the proposal allows and under which the wanted privilege may be had; where only the privilege
    /// is too high, it is said. Otherwise, "no cipher suite match" for algorithms that IPMI knows
    /// and this BMC does not offer: that is what consoles explain as such; "invalid algorithm" is for numbers that mean nothing.
    /// </summary>
    public static RakpStatus Choose(in OpenSessionRequest request, IReadOnlyList<CipherSuite> offered, IpmiSettings settings, out CipherSuite? suite)
    {
        var isTooHigh = false;
        for (var index = 0; index < offered.Count; index++)
        {
            suite = offered[index];
            if (request.Authentication.Allows((byte)suite.Authentication)
                && request.Integrity.Allows((byte)suite.Integrity)
                && request.Confidentiality.Allows((byte)suite.Confidentiality)
                && settings.LimitOf(suite) is > Privilege.None and var limit)
            {
                if (request.RequestedPrivilege <= limit)
                    return RakpStatus.NoErrors;
                isTooHigh = true;
            }
        }

        suite = null;
        return request switch
        {
            _ when isTooHigh => RakpStatus.UnauthorizedRoleOrPrivilege,
            { Authentication.Algorithm: > LastAuthentication } => RakpStatus.InvalidAuthenticationAlgorithm,
            { Integrity.Algorithm: > LastIntegrity } => RakpStatus.InvalidIntegrityAlgorithm,
            { Confidentiality.Algorithm: > LastConfidentiality } => RakpStatus.InvalidConfidentialityAlgorithm,
            _ => RakpStatus.NoCipherSuiteMatch,
        };
    }
}
