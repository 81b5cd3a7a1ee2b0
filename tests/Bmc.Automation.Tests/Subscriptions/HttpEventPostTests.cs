using System.Net;
using Bmc.Automation.Subscriptions;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bmc.Automation.Tests.Subscriptions;

/// <summary>Events over real connections.</summary>
public sealed class HttpEventPostTests : IAsyncLifetime
{
    private readonly List<(string Path, string? Token, string Body)> _taken = [];
    private WebApplication? _server;
    private int _status = 204;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            string body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            _taken.Add((context.Request.Path, context.Request.Headers["X-Token"], body));
            context.Response.StatusCode = _status;
            context.Response.Headers.Location = "/elsewhere";
        });
        await _server.StartAsync(Token);
    }

    [Fact]
    public async Task An_event_is_posted_with_the_headers_of_the_subscriber()
    {
        Result posted = await PostAsync(allowed: true, "127.0.0.1");

        Assert.Null(posted.Fault);
        Assert.Equal(("/events", "secret", "{}"), Assert.Single(_taken));
    }

    [Theory]
    [InlineData(307)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Any_other_answer_than_success_is_none_and_nobody_is_followed(int status)
    {
        _status = status;

        Assert.Equal(FaultCode.Unavailable, (await PostAsync(allowed: true, "127.0.0.1")).Fault?.Code);
        Assert.Equal("/events", Assert.Single(_taken).Path);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task A_name_that_leads_to_the_BMC_itself_is_not_connected_to(string host)
    {
        Result posted = await PostAsync(allowed: false, host);

        Assert.Contains("events allow", posted.Fault!.Message, StringComparison.Ordinal);
        Assert.Empty(_taken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task<Result> PostAsync(bool allowed, string host)
    {
        IPNetwork[] networks = allowed ? [IPNetwork.Parse("127.0.0.0/8")] : [];
        using var post = new HttpEventPost(new ServerAddresses(() => networks, "no event goes to (events allow)"), TimeProvider.System);
        var target = new PostTarget($"http://{host}:{new Uri(_server!.Urls.First()).Port}/events", [new DeliveryHeader("X-Token", "secret")], VerifyCertificate: true);
        return await post.PostAsync(target, "{}"u8.ToArray(), Token);
    }
}
