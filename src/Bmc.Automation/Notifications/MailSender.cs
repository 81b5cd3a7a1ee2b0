using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bmc.Automation.Notifications;

/// <summary>One mail for what is told together (RFC 5321, RFC 5322).</summary>
internal sealed class MailSender(OutboundConnections connections, SenderName name, TimeProvider time) : INotificationSender
{
    public async ValueTask<Result> SendAsync(NotificationTarget target, IReadOnlyList<RedfishEvent> events, CancellationToken cancellationToken)
    {
        MailTarget mail = target.Mail!;
        BmcIdentity bmc = await name.GetAsync(cancellationToken);
        using MimeMessage message = Write(mail, bmc, events);
        return await OutboundConnections.TryAsync(end => SendAsync(mail, message, end), time, cancellationToken);
    }

    private async ValueTask<Result> SendAsync(MailTarget mail, MimeMessage message, CancellationToken cancellationToken)
    {
        if (!(await connections.ConnectAsync(mail.Server, mail.Port, cancellationToken)).TryGet(out Socket? socket, out Fault? fault))
            return fault;
        // Whether a certificate was withdrawn is asked at servers that a BMC's network seldom reaches.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
#pragma warning disable CA5359 // Whoever named the server has asked for it.
        if (!mail.VerifyCertificate)
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        try
        {
            // It disposes of the socket.
            await client.ConnectAsync(socket, mail.Server, mail.Port, OptionsOf(mail.Security), cancellationToken);
            if (mail is { UserName: { } user, Password: { } password })
                await client.AuthenticateAsync(user, password, cancellationToken);
            await client.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return Result.Refused(FaultCode.Unavailable, FirstLine(exception.Message));
        }

        // It was taken; how the server says good-bye changes nothing.
        await OutboundConnections.TryAsync(
            async end =>
            {
                try
                {
                    await client.DisconnectAsync(quit: true, end);
                }
                catch (ProtocolException)
                {
                    // It hung up first.
                }

                return Result.Done;
            },
            time, cancellationToken);
        return Result.Done;
    }

    private static MimeMessage Write(MailTarget mail, BmcIdentity bmc, IReadOnlyList<RedfishEvent> events)
    {
        var message = new MimeMessage { Subject = NotificationText.Subject(bmc.HostName, events), Date = events[^1].Time };
        message.From.Add(MailboxAddress.Parse(mail.From));
        message.To.AddRange(mail.To.Select(address => MailboxAddress.Parse(address)));
        // No answer from somebody's holidays (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = NotificationText.Body(bmc.HostName, events) };
        return message;
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();
}
