using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>What the channel says of its cipher suites, IPMI 2.0 Table 23-4, parameters 22 and 23.</summary>
public static class CipherSuiteEntries
{
    /// <summary>The places of parameters 23 and 24.</summary>
    public const int Places = 16;

    // 1  [7:5] reserved, [4:0] number of suites
    public static ILanParameter Support(IReadOnlyList<CipherSuite> suites) =>
        new FixedLanParameter(LanParameter.CipherSuiteSupport, (byte)suites.Count);

    // 1     reserved
    // 2-17  suite ids
    public static ILanParameter Ids(IReadOnlyList<CipherSuite> suites)
    {
        var data = new byte[1 + Places];
        for (var index = 0; index < suites.Count; index++)
            data[1 + index] = suites[index].Id;
        return new FixedLanParameter(LanParameter.CipherSuites, data);
    }
}
