namespace Bmc.Ipmi.Session;

/// <summary>Which suite a console's proposal gets. IPMI 2.0 §13.17.</summary>
public static class SuiteNegotiation
{
    /// <summary>The first offered suite that the proposal allows; otherwise the status that says which algorithm no suite here has.</summary>
    public static RakpStatus Choose(in OpenSessionRequest request, IReadOnlyList<CipherSuite> offered, out CipherSuite? suite)
    {
        var authentication = false;
        var integrity = false;
        var confidentiality = false;
        for (var index = 0; index < offered.Count; index++)
        {
            suite = offered[index];
            var authenticates = request.Authentication.Allows((byte)suite.Authentication);
            var checks = request.Integrity.Allows((byte)suite.Integrity);
            var encrypts = request.Confidentiality.Allows((byte)suite.Confidentiality);
            if (authenticates && checks && encrypts)
                return RakpStatus.NoErrors;
            authentication |= authenticates;
            integrity |= checks;
            confidentiality |= encrypts;
        }

        suite = null;
        return (authentication, integrity, confidentiality) switch
        {
            (false, _, _) => RakpStatus.InvalidAuthenticationAlgorithm,
            (_, false, _) => RakpStatus.InvalidIntegrityAlgorithm,
            (_, _, false) => RakpStatus.InvalidConfidentialityAlgorithm,
            _ => RakpStatus.NoCipherSuiteMatch,
        };
    }
}
