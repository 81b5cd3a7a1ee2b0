using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Bmc.Automation.Tests.Notifications;

/// <summary>As much of an SMTP server (RFC 5321, STARTTLS, AUTH PLAIN) as a client needs to leave a mail.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _said = [];
    private readonly List<string> _mails = [];
    private readonly Task _serving;
    private readonly bool _offersTls;

    public MailServer(bool offersTls = true)
    {
        _offersTls = offersTls;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What is answered to RCPT.</summary>
    public string Recipient { get; set; } = "250 ok";

    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_said)
                return [.. _mails];
        }
    }

    /// <summary>All commands; those of TLS begin with "tls ".</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using NetworkStream plain = client.GetStream();
                await ServeAsync(plain);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(NetworkStream plain)
    {
        SslStream? tls = null;
        try
        {
            await SayAsync(plain, "220 mail.example.org");
            if (!await ConverseAsync(plain, secure: false))
                return;
            tls = new SslStream(plain);
            await tls.AuthenticateAsServerAsync(SenderBench.CreateCertificate());
            await ConverseAsync(tls, secure: true);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            // It hung up.
        }
        finally
        {
            if (tls is not null)
                await tls.DisposeAsync();
        }
    }

    /// <returns>True when TLS follows.</returns>
    private async Task<bool> ConverseAsync(Stream stream, bool secure)
    {
        // A byte at a time: what follows STARTTLS is TLS's.
        while (await ReadLineAsync(stream) is { } line)
        {
            lock (_said)
                _said.Add(secure ? $"tls {line}" : line);
            string word = line.Split(' ')[0].ToUpperInvariant();
            switch (word)
            {
                case "EHLO":
                    await SayAsync(stream, secure ? "250-mail.example.org\r\n250 AUTH PLAIN" : _offersTls ? "250-mail.example.org\r\n250 STARTTLS" : "250 mail.example.org");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    return true;
                case "AUTH":
                    await SayAsync(stream, line.EndsWith(Convert.ToBase64String("\0bmc\0secret"u8), StringComparison.Ordinal) ? "235 welcome" : "535 who are you");
                    break;
                case "RCPT":
                    await SayAsync(stream, Recipient);
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    await TakeAsync(stream);
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return false;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }

        return false;
    }

    private async Task TakeAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line && line != ".")
            mail.AppendLine(line);
        lock (_said)
            _mails.Add(mail.ToString());
        await SayAsync(stream, "250 taken");
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }

    private static async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes($"{text}\r\n"));
}
