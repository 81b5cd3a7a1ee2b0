using Bmc.Automation.Notifications;
using Bmc.Contracts;
using Bmc.Contracts.Notifications;
using MimeKit;

namespace Bmc.Automation.Tests.Notifications;

public sealed class MailSenderTests : IAsyncDisposable
{
    private static readonly MailSender _sender = new(SenderBench.Connections, SenderBench.Name, TimeProvider.System);

    private readonly MailServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_over_TLS_to_a_server_that_knows_the_sender()
    {
        Assert.Null((await SendAsync(Mail)).Fault);

        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(_server.Mails)));
        MimeMessage mail = await MimeMessage.LoadAsync(bytes, Token);
        Assert.Equal("[bmc] Critical: CPU at 91 °C (and 1 more)", mail.Subject);
        Assert.Equal(("bmc@example.org", "me@example.org, you@example.org"), (mail.From.ToString(), mail.To.ToString()));
        Assert.Contains("2027-01-15T12:00:00Z  Critical  CPU at 91 °C", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Said, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Contains(_server.Said, line => line.StartsWith("tls AUTH PLAIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_knows_gets_neither_password_nor_mail()
    {
        Assert.Equal(FaultCode.Unavailable, (await SendAsync(Mail with { VerifyCertificate = true })).Fault?.Code);
        Assert.Empty(_server.Mails);
        Assert.DoesNotContain(_server.Said, line => line.Contains("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_TLS_gets_neither_password_nor_mail()
    {
        await using var plain = new MailServer(offersTls: false);

        Assert.Equal(FaultCode.Unavailable, (await SendAsync(Mail with { Port = plain.Port })).Fault?.Code);
        Assert.Empty(plain.Mails);
        Assert.DoesNotContain(plain.Said, line => line.Contains("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said()
    {
        Assert.Contains("who are you", (await SendAsync(Mail with { Password = "wrong" })).Fault!.Message, StringComparison.Ordinal);
        _server.Recipient = "550 nobody here";
        Assert.Contains("nobody here", (await SendAsync(Mail)).Fault!.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private MailTarget Mail => new("127.0.0.1", _server.Port, MailSecurity.StartTls, "bmc@example.org", ["me@example.org", "you@example.org"], "bmc", "secret", VerifyCertificate: false);

    private static ValueTask<Result> SendAsync(MailTarget mail) =>
        _sender.SendAsync(SenderBench.Target with { Mail = mail }, [SenderBench.Event, SenderBench.Event], Token);
}
