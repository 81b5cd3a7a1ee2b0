using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Bmc.Lab.Media;

/// <summary>A web server of this machine with one image of a CD, which the machine in the laboratory reaches as 10.0.2.2.</summary>
internal sealed class ImageServer : IAsyncDisposable
{
    // ECMA-119 §8: the first volume descriptor is sector 16.
    private const int VolumeDescriptor = 16 * 2048;

    private readonly WebApplication _application;
    private readonly byte[] _image;
    private readonly string _entityTag;

    private ImageServer(WebApplication application, byte[] image)
    {
        (_application, _image) = (application, image);
        _entityTag = $"\"{Sum[..16]}\"";
    }

    /// <summary>It ends each connection without an answer.</summary>
    public bool IsAway { get; set; }

    /// <summary>Before each answer.</summary>
    public TimeSpan Pause { get; set; }

    public string Address => $"http://10.0.2.2:{new Uri(_application.Urls.Single()).Port}/x.iso";

    public string Sum => Convert.ToHexStringLower(SHA256.HashData(_image));

    /// <summary>What passes for a CD.</summary>
    /// <param name="seed">Another one is another image.</param>
    public static byte[] ImageOf(int seed, int length)
    {
        byte[] image = new byte[length];
        new Random(seed).NextBytes(image);
        Encoding.ASCII.GetBytes("CD001", image.AsSpan(VolumeDescriptor + 1));
        return image;
    }

    /// <param name="seed">Another one is another image.</param>
    public static async Task<ImageServer> StartAsync(int seed, int length)
    {
        byte[] image = ImageOf(seed, length);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        var server = new ImageServer(application, image);
        application.MapGet("/x.iso", server.AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsAway)
        {
            context.Abort();
            return;
        }

        await Task.Delay(Pause);
        await Results.Bytes(_image, "application/octet-stream", entityTag: EntityTagHeaderValue.Parse(_entityTag), enableRangeProcessing: true).ExecuteAsync(context);
    }
}
