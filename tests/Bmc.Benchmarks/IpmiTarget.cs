using System.Net;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>A BMC that is measured: where it listens, and the password of its administrator.</summary>
internal sealed record IpmiTarget(IPEndPoint EndPoint, string Password)
{
    public const string User = "admin";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>A session that is open; the caller leaves it.</summary>
    public LanplusClient Connect(LanplusSuite suite)
    {
        var client = new LanplusClient(EndPoint, User, Password, _patience, suite);
        return client.Open() == 0 ? client : throw new InvalidOperationException($"No session with {EndPoint}.");
    }

    /// <summary>Close Session, IPMI 2.0 §22.19: a BMC has room for few.</summary>
    public static void Leave(LanplusClient client)
    {
        using (client)
        {
            if (client.Command(0x06, 0x3C, client.SessionId) is not [0])
                throw new InvalidOperationException("The session did not close.");
        }
    }
}

/// <summary>The commands that are measured; each throws without a good answer.</summary>
internal static class MeasuredCommands
{
    public static void GetDeviceId(LanplusClient client) => Check(client.Command(0x06, 0x01, []));

    public static void GetSensorReading(LanplusClient client) => Check(client.Command(0x04, 0x2D, [1]));

    private static void Check(ReadOnlySpan<byte> answer)
    {
        if (answer.IsEmpty || answer[0] != 0)
            throw new InvalidOperationException("A command was not answered well.");
    }
}
