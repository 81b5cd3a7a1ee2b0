using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Bmc.Usb.Tests.NetworkMedia;

/// <summary>A web server with one file, /x.iso, on a port of its own, and as well or badly behaved as a test wants it.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _requests;

    private FileServer(WebApplication application, byte[] file) => (_application, File) = (application, file);

    public byte[] File { get; set; }

    public string? EntityTag { get; set; } = "\"1\"";

    public bool KnowsRanges { get; set; } = true;

    public string? Password { get; set; }

    /// <summary>Status of all answers, in place of the file.</summary>
    public int? Status { get; set; }

    /// <summary>Of an answer's bytes that come; then the connection is cut.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Where /elsewhere.iso leads.</summary>
    public string Elsewhere { get; set; } = "";

    public int Requests => _requests;

    public string Address => $"{_application.Urls.Single()}/x.iso";

    public static async Task<FileServer> StartAsync(int length)
    {
        byte[] file = new byte[length];
        new Random(length).NextBytes(file);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        var server = new FileServer(application, file);
        application.MapGet("/x.iso", server.AnswerAsync);
        application.MapGet("/moved.iso", context =>
        {
            context.Response.Redirect("/x.iso");
            return Task.CompletedTask;
        });
        application.MapGet("/round.iso", context =>
        {
            context.Response.Redirect("/round.iso");
            return Task.CompletedTask;
        });
        application.MapGet("/elsewhere.iso", context =>
        {
            context.Response.Redirect(server.Elsewhere);
            return Task.CompletedTask;
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Status is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (Password is not null && context.Request.Headers.Authorization != $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Password))}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (CutAfter is { } cut)
        {
            RangeItemHeaderValue range = context.Request.GetTypedHeaders().Range!.Ranges.Single();
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {range.From}-{range.To}/{File.Length}";
            context.Response.Headers.ETag = EntityTag;
            context.Response.ContentLength = range.To - range.From + 1;
            await context.Response.Body.WriteAsync(File.AsMemory((int)range.From!, cut));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await Results.Bytes(File, "application/octet-stream", entityTag: EntityTag is null ? null : EntityTagHeaderValue.Parse(EntityTag), enableRangeProcessing: KnowsRanges)
            .ExecuteAsync(context);
    }
}
