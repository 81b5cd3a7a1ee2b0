using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Bmc.Web.Tests;

public sealed class PresentedCertificateTests
{
    [Fact]
    public async Task A_new_certificate_is_shown_to_new_connections_without_a_restart()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        Assert.Equal("CN=testbox", await SubjectAsync(harness));

        harness.Manager.Certificate = Fakes.FakeManager.MakeCertificate("CN=renewed");
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=renewed", await SubjectAsync(harness));
    }

    [Fact]
    public async Task While_the_owner_is_away_the_last_one_goes_on()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        harness.Manager.Certificate = null;
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=testbox", await SubjectAsync(harness));
    }

    private static async Task<string?> SubjectAsync(WebHarness harness)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, harness.Server.Port, WebHarness.Token);
        await using var tls = new SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate?.Subject.StartsWith("CN=", StringComparison.Ordinal) == true);
        await tls.AuthenticateAsClientAsync("testbox");
        return tls.RemoteCertificate?.Subject;
    }
}
