using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bmc.Benchmarks.Redfish;

/// <summary>How fast a server answered, and how evenly.</summary>
/// <param name="Rate">Answers a second.</param>
internal readonly record struct HttpFigures(double Rate, TimeSpan Median, TimeSpan Percentile99);

/// <summary>One request, sent over so many connections at once, again and again.</summary>
/// <param name="MakeRequest">A new one for each time.</param>
/// <param name="AtOnce">How many wait for their answer at the same time.</param>
internal sealed record HttpLoad(HttpClient Client, Func<HttpRequestMessage> MakeRequest, int AtOnce = HttpLoad.Connections)
{
    public const int Connections = 64;

    private const int Rounds = 5;
    private static readonly TimeSpan _length = TimeSpan.FromSeconds(1);

    /// <summary>In turn, and the best round of each.</summary>
    public static async Task<HttpFigures[]> MeasureAsync(params HttpLoad[] measured)
    {
        var best = new HttpFigures[measured.Length];
        foreach (HttpLoad load in measured)
            await load.RoundAsync(_length);
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < measured.Length; index++)
            {
                HttpFigures figures = await measured[index].RoundAsync(_length);
                if (figures.Rate > best[index].Rate)
                    best[index] = figures;
            }
        }

        return best;
    }

    /// <summary>Comes from two addresses: one alone does not get so many connections.</summary>
    public static HttpClient CreateClient()
    {
        int connections = 0;
        return new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = Connections,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(1 + (Interlocked.Increment(ref connections) % 2))]), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    /// <summary>So many times in all.</summary>
    public Task RepeatAsync(int count)
    {
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref count) >= 0)
                await GetAsync();
        }));
    }

    public async Task<byte[]> GetAsync()
    {
        using HttpResponseMessage answer = await Client.SendAsync(MakeRequest());
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private async Task<HttpFigures> RoundAsync(TimeSpan length)
    {
        long begin = Stopwatch.GetTimestamp();
        TimeSpan[][] all = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskAsync(begin, length)));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begin);
        TimeSpan[] sorted = [.. all.SelectMany(times => times).Order()];
        return new HttpFigures(sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    private async Task<TimeSpan[]> AskAsync(long begin, TimeSpan length)
    {
        var times = new List<TimeSpan>();
        while (Stopwatch.GetElapsedTime(begin) < length)
        {
            long asked = Stopwatch.GetTimestamp();
            await GetAsync();
            times.Add(Stopwatch.GetElapsedTime(asked));
        }

        return [.. times];
    }
}
