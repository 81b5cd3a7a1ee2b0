using System.Net;
using System.Net.Sockets;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Slots;

/// <summary>Is a BMC there? Asked without an account, as discovery does.</summary>
/// <remarks>ASF 2.0 §3.2.4.2 and §3.2.4.3, within RMCP: version 6, sequence 255, class ASF; enterprise 4542, type 80h ping, 40h pong.</remarks>
internal static class PresencePing
{
    private const byte PongType = 0x40;
    private const int TypePlace = 8;
    public static readonly byte[] Question = [6, 0, 0xFF, 6, 0, 0, 0x11, 0xBE, 0x80, 0, 0, 0];
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    public static Task<bool> UntilAnsweredAsync(VirtualMachine machine) =>
        Eventually.GetAsync(() => IsAnsweredAsync(machine.PortOf(ShippedMachine.Ipmi)), answered => answered, $"a pong; {machine.Console.Tail}");

    private static async Task<bool> IsAnsweredAsync(int port)
    {
        using var socket = new UdpClient();
        socket.Connect(IPAddress.Loopback, port);
        await socket.SendAsync(Question, TestContext.Current.CancellationToken);
        try
        {
            UdpReceiveResult answer = await socket.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken);
            return answer.Buffer.Length > TypePlace && answer.Buffer[TypePlace] == PongType;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
