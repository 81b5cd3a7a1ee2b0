using System.Net;
using Bmc.TestKit.Lanplus;

namespace Bmc.Benchmarks;

/// <summary>A BMC that is measured: where it listens, and the password of its administrator.</summary>
internal sealed record IpmiTarget(IPEndPoint EndPoint, string Password)
{
    public const string User = "admin";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>A session that is open; the caller disposes it.</summary>
    public LanplusClient Connect(LanplusSuite suite)
    {
        var client = new LanplusClient(EndPoint, User, Password, _patience, suite);
        return client.Open() == 0 ? client : throw new InvalidOperationException($"No session with {EndPoint}.");
    }

    /// <summary>Opens a session and closes it: Open Session, RAKP 1 to 4, Close Session (IPMI 2.0 §22.19).</summary>
    public void ConnectAndLeave(LanplusSuite suite)
    {
        using LanplusClient client = Connect(suite);
        if (client.Command(0x06, 0x3C, client.SessionId) is not [0])
            throw new InvalidOperationException("The session did not close.");
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
