using System.Diagnostics;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>Sessions opened and closed per second: Open Session, RAKP 1 to 4, Close Session.</summary>
internal static class HandshakeRates
{
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static void Measure(Report report, BmcUnderTest bmc)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        for (; Stopwatch.GetElapsedTime(start) < _measured; count++)
        {
            using var client = new LanplusClient(bmc.Ipmi, "admin", bmc.Password, _patience);
            if (client.Open() != 0)
                throw new InvalidOperationException("No session.");
            // Close Session, IPMI 2.0 §22.19.
            if (client.Command(0x06, 0x3C, client.SessionId) is not [0])
                throw new InvalidOperationException("The session did not close.");
        }

        report.Value("RAKP handshakes", count / Stopwatch.GetElapsedTime(start).TotalSeconds, "sessions/s");
    }
}
