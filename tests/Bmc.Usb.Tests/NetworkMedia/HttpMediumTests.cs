using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Network;
using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class HttpMediumTests : IAsyncLifetime
{
    private static readonly RequestOrigin _origin = new("test");

    private FileServer _server = null!;

    /// <summary>The servers of these tests are on this machine.</summary>
    internal static ServerAddresses Local { get; } = new(() => [new IPNetwork(IPAddress.Loopback, 32)], "no image comes from unless the settings allow it (media allow)");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync(100_000);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Gives_any_part_of_the_file()
    {
        using HttpMedium medium = (await OpenAsync(_server.Address)).Value;
        byte[] part = new byte[2048];

        await medium.ReadAsync(97_952, part, Token);

        Assert.Equal(100_000, medium.Size);
        Assert.Equal(_server.File[97_952..], part);
    }

    [Fact]
    public async Task A_server_without_ranges_is_refused_with_the_reason()
    {
        _server.KnowsRanges = false;
        Fault fault = (await OpenAsync(_server.Address)).Fault!;
        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Contains("range", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, FaultCode.NotFound)]
    [InlineData(410, FaultCode.NotFound)]
    [InlineData(401, FaultCode.Forbidden)]
    [InlineData(403, FaultCode.Forbidden)]
    [InlineData(416, FaultCode.Invalid)]
    [InlineData(500, FaultCode.Unavailable)]
    public async Task What_the_server_refuses_is_refused(int status, FaultCode code)
    {
        _server.Status = status;
        Assert.Equal(code, (await OpenAsync(_server.Address)).Fault?.Code);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x.iso")]
    [InlineData("file:///etc/shadow")]
    [InlineData("http://")]
    [InlineData("http://ann:secret@127.0.0.1/x.iso")]
    public async Task An_address_that_is_none_of_a_web_server_is_refused(string address) =>
        Assert.Equal(FaultCode.Invalid, (await OpenAsync(address)).Fault?.Code);

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        Fault fault = (await OpenAsync("http://127.0.0.1:1/x.iso")).Fault!;
        Assert.Equal(FaultCode.Unavailable, fault.Code);
        Assert.Contains("127.0.0.1:1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_password_are_given_to_the_server()
    {
        _server.Password = "ann:geheim:ä";
        Assert.Equal(FaultCode.Forbidden, (await OpenAsync(_server.Address)).Fault?.Code);

        var request = new InsertRequest(_server.Address, _origin, UserName: "ann", Password: "geheim:ä");
        using HttpMedium medium = (await HttpMedium.OpenAsync(request, Local, TimeProvider.System, Token)).Value;
        await medium.ReadAsync(0, new byte[10], Token);
    }

    [Fact]
    public async Task A_redirection_is_followed_once_and_one_in_a_circle_is_refused()
    {
        using HttpMedium medium = (await OpenAsync(_server.Address.Replace("x.iso", "moved.iso", StringComparison.Ordinal))).Value;
        byte[] part = new byte[100];
        await medium.ReadAsync(5, part, Token);
        Assert.Equal(_server.File[5..105], part);

        Assert.Equal(FaultCode.Invalid, (await OpenAsync(_server.Address.Replace("x.iso", "round.iso", StringComparison.Ordinal))).Fault?.Code);
    }

    [Fact]
    public async Task A_server_on_the_BMC_itself_is_refused_by_its_address_and_by_a_name_that_leads_there()
    {
        var none = new ServerAddresses(() => [], "no image comes from unless the settings allow it (media allow)");
        foreach (string host in new[] { "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433" })
        {
            var request = new InsertRequest(_server.Address.Replace("127.0.0.1", host, StringComparison.Ordinal), _origin);
            Fault fault = (await HttpMedium.OpenAsync(request, none, TimeProvider.System, Token)).Fault!;
            Assert.Equal(FaultCode.Forbidden, fault.Code);
            Assert.Contains("media allow", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, _server.Requests);
    }

    [Fact]
    public async Task A_redirection_to_the_PC_is_refused()
    {
        _server.Elsewhere = "http://169.254.0.18/x.iso";
        Fault fault = (await OpenAsync(_server.Address.Replace("x.iso", "elsewhere.iso", StringComparison.Ordinal))).Fault!;
        Assert.Equal(FaultCode.Forbidden, fault.Code);
        Assert.Contains("169.254.0.18", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_has_changed_is_refused_by_its_tag()
    {
        using HttpMedium medium = (await OpenAsync(_server.Address)).Value;
        _server.EntityTag = "\"2\"";
        await Assert.ThrowsAsync<MediumChangedException>(async () => await medium.ReadAsync(0, new byte[10], Token));
    }

    [Fact]
    public async Task A_file_that_has_changed_is_refused_by_its_size()
    {
        _server.EntityTag = null;
        using HttpMedium medium = (await OpenAsync(_server.Address)).Value;
        _server.File = new byte[100_001];
        await Assert.ThrowsAsync<MediumChangedException>(async () => await medium.ReadAsync(0, new byte[10], Token));
    }

    [Fact]
    public async Task The_same_file_has_the_same_identity_and_another_version_another()
    {
        using HttpMedium first = (await OpenAsync(_server.Address)).Value;
        using HttpMedium second = (await OpenAsync(_server.Address)).Value;
        _server.EntityTag = "\"2\"";
        using HttpMedium changed = (await OpenAsync(_server.Address)).Value;

        Assert.Equal(first.Identity, second.Identity);
        Assert.NotEqual(first.Identity, changed.Identity);
        Assert.Matches("^[0-9a-f]{32}$", first.Identity);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_an_error_and_the_next_one_may_be_whole()
    {
        using HttpMedium medium = (await OpenAsync(_server.Address)).Value;
        _server.CutAfter = 10;
        await Assert.ThrowsAnyAsync<IOException>(async () => await medium.ReadAsync(0, new byte[1000], Token));
        _server.CutAfter = null;
        await medium.ReadAsync(0, new byte[1000], Token);
    }

    [Fact]
    public async Task A_server_that_talks_no_http_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<Result<HttpMedium>> opening = OpenAsync($"http://{listener.LocalEndpoint}/x.iso").AsTask();
        using (TcpClient client = await listener.AcceptTcpClientAsync(Token))
            await client.GetStream().WriteAsync("no http\r\n\r\n"u8.ToArray(), Token);
        Assert.Equal(FaultCode.Unavailable, (await opening).Fault?.Code);
    }

    private static ValueTask<Result<HttpMedium>> OpenAsync(string address) =>
        HttpMedium.OpenAsync(new InsertRequest(address, _origin), Local, TimeProvider.System, Token);
}
