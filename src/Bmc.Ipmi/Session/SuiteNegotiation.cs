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
    /// The first offered suite that the proposal allows. Otherwise, "no cipher suite match" for algorithms that IPMI knows
    /// and this BMC does not offer: that is what consoles explain as such; "invalid algorithm" is for numbers that mean nothing.
    /// </summary>
    public static RakpStatus Choose(in OpenSessionRequest request, IReadOnlyList<CipherSuite> offered, out CipherSuite? suite)
    {
        for (var index = 0; index < offered.Count; index++)
        {
            suite = offered[index];
            if (request.Authentication.Allows((byte)suite.Authentication)
                && request.Integrity.Allows((byte)suite.Integrity)
                && request.Confidentiality.Allows((byte)suite.Confidentiality))
                return RakpStatus.NoErrors;
        }

        suite = null;
        return request switch
        {
            { Authentication.Algorithm: > LastAuthentication } => RakpStatus.InvalidAuthenticationAlgorithm,
            { Integrity.Algorithm: > LastIntegrity } => RakpStatus.InvalidIntegrityAlgorithm,
            { Confidentiality.Algorithm: > LastConfidentiality } => RakpStatus.InvalidConfidentialityAlgorithm,
            _ => RakpStatus.NoCipherSuiteMatch,
        };
    }
}
