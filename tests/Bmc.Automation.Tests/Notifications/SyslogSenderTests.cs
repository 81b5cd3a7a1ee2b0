using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Bmc.Automation.Notifications;
using Bmc.Contracts;
using Bmc.Contracts.Notifications;

namespace Bmc.Automation.Tests.Notifications;

public sealed class SyslogSenderTests
{
    private static readonly SyslogSender _sender = new(SenderBench.Connections, SenderBench.Name, TimeProvider.System);

    private static string Message => Encoding.UTF8.GetString(SyslogMessage.Write(new(Guid.Empty, Guid.Empty, "bmc", "0.1.0", "sim"), SenderBench.Event));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_UDP_each_event_is_a_datagram()
    {
        using var collector = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        Assert.Null((await SendAsync(collector.Client.LocalEndPoint!, SyslogTransport.Udp, count: 2)).Fault);

        for (int index = 0; index < 2; index++)
            Assert.Equal(Message, Encoding.UTF8.GetString((await collector.ReceiveAsync(Token)).Buffer));
    }

    [Fact]
    public async Task Over_TCP_each_event_has_its_length_in_front()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        Task<string> taken = TakeAsync(collector, secure: false);

        Assert.Null((await SendAsync(collector.LocalEndpoint, SyslogTransport.Tcp, count: 2)).Fault);

        string framed = $"{Encoding.UTF8.GetByteCount(Message)} {Message}";
        Assert.Equal(framed + framed, await taken);
    }

    [Fact]
    public async Task Over_TLS_the_collectors_certificate_is_checked_unless_somebody_said_otherwise()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        Task<string> refused = TakeAsync(collector, secure: true);
        Assert.Equal(FaultCode.Unavailable, (await SendAsync(collector.LocalEndpoint, SyslogTransport.Tls)).Fault?.Code);
        Assert.Equal("", await refused);

        Task<string> taken = TakeAsync(collector, secure: true);
        Assert.Null((await SendAsync(collector.LocalEndpoint, SyslogTransport.Tls, verify: false)).Fault);
        Assert.EndsWith(Message, await taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_the_reason_is_said()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        EndPoint place = collector.LocalEndpoint;
        collector.Stop();

        Assert.Contains("refused", (await SendAsync(place, SyslogTransport.Tcp)).Fault!.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static ValueTask<Result> SendAsync(EndPoint place, SyslogTransport transport, bool verify = true, int count = 1)
    {
        var syslog = new SyslogTarget("127.0.0.1", ((IPEndPoint)place).Port, transport, verify);
        return _sender.SendAsync(SenderBench.Target with { Syslog = syslog }, [.. Enumerable.Repeat(SenderBench.Event, count)], Token);
    }

    /// <summary>What one client says; nothing when it does not like the certificate.</summary>
    private static async Task<string> TakeAsync(TcpListener collector, bool secure)
    {
        using TcpClient client = await collector.AcceptTcpClientAsync(Token);
        await using NetworkStream plain = client.GetStream();
        try
        {
            if (!secure)
                return await new StreamReader(plain).ReadToEndAsync(Token);
            await using var tls = new SslStream(plain);
            await tls.AuthenticateAsServerAsync(SenderBench.CreateCertificate());
            return await new StreamReader(tls).ReadToEndAsync(Token);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            return "";
        }
    }
}
