using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;

namespace Bmc.Automation.Alerts;

/// <summary>The way out to the destinations.</summary>
internal interface ITrapNetwork
{
    /// <summary>Sends one datagram; a refusal says why it did not leave.</summary>
    /// <param name="message">Makes it for the address that this machine has on the way there.</param>
    Result Send(IPEndPoint destination, Func<IPAddress, byte[]> message);
}

/// <summary>UDP. Nothing is bound and nobody is listened to: a socket a datagram, and the route is the system's.</summary>
internal sealed class UdpTrapNetwork : ITrapNetwork
{
    public Result Send(IPEndPoint destination, Func<IPAddress, byte[]> message)
    {
        try
        {
            using var socket = new Socket(destination.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(destination);
            socket.Send(message(((IPEndPoint)socket.LocalEndPoint!).Address));
            return Result.Done;
        }
        catch (SocketException fault)
        {
            return Result.Refused(FaultCode.Unavailable, fault.Message);
        }
    }
}
