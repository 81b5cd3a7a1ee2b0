using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Notifications;

/// <summary>Syslog over UDP (RFC 5426), TCP (RFC 6587 §3.4.1) and TLS (RFC 5425). None of them says that a message was taken: what went out counts.</summary>
internal sealed class SyslogSender(OutboundConnections connections, SenderName name, TimeProvider time) : INotificationSender
{
    /// <summary>RFC 5426 §3.2: what every collector should take.</summary>
    private const int LongestDatagram = 2048;

    public async ValueTask<Result> SendAsync(NotificationTarget target, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken)
    {
        SyslogTarget syslog = target.Syslog!;
        BmcIdentity bmc = await name.GetAsync(cancellationToken);
        byte[][] messages = [.. events.Select(told => SyslogMessage.Write(bmc, told))];
        return await OutboundConnections.TryAsync(
            end => syslog.Transport == SyslogTransport.Udp ? SendDatagramsAsync(syslog, messages, end) : SendStreamAsync(syslog, messages, end), time, cancellationToken);
    }

    private async ValueTask<Result> SendDatagramsAsync(SyslogTarget syslog, byte[][] messages, CancellationToken cancellationToken)
    {
        if (!(await connections.ResolveAsync(syslog.Server, cancellationToken)).TryGet(out IPAddress[]? addresses, out Fault? fault))
            return fault;
        using var socket = new Socket(addresses[0].AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var collector = new IPEndPoint(addresses[0], syslog.Port);
        foreach (byte[] message in messages)
            await socket.SendToAsync(message.AsMemory(0, Math.Min(message.Length, LongestDatagram)), collector, cancellationToken);
        return Result.Done;
    }

    private async ValueTask<Result> SendStreamAsync(SyslogTarget syslog, byte[][] messages, CancellationToken cancellationToken)
    {
        if (!(await connections.ConnectAsync(syslog.Server, syslog.Port, cancellationToken)).TryGet(out Socket? socket, out Fault? fault))
            return fault;
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        if (syslog.Transport == SyslogTransport.Tcp)
        {
            await WriteAsync(plain, messages, cancellationToken);
            return Result.Done;
        }

        await using var tls = new SslStream(plain);
        await tls.AuthenticateAsClientAsync(OutboundConnections.TlsFor(syslog.Server, syslog.VerifyCertificate), cancellationToken);
        await WriteAsync(tls, messages, cancellationToken);
        await tls.ShutdownAsync();
        return Result.Done;
    }

    /// <summary>Each with its length in front (RFC 5425 §4.3).</summary>
    private static async ValueTask WriteAsync(Stream stream, byte[][] messages, CancellationToken cancellationToken)
    {
        foreach (byte[] message in messages)
        {
            byte[] length = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} "));
            await stream.WriteAsync((byte[])[.. length, .. message], cancellationToken);
        }

        await stream.FlushAsync(cancellationToken);
    }
}
