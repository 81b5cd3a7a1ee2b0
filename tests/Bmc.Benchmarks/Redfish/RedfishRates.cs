using System.Net.Http.Json;
using System.Text;

namespace Bmc.Benchmarks.Redfish;

/// <summary>The Redfish service against an empty web application that gives the same bytes: same TLS, same client, in turn.</summary>
internal static class RedfishRates
{
    private const string Json = "application/json";

    /// <summary>A password takes a core for a while on purpose, and more at once are refused.</summary>
    private const int SignInsAtOnce = 2;

    public static async Task MeasureAsync(Report report, string bmc, string emptyWeb, string standardBoard)
    {
        string folder = Directory.CreateTempSubdirectory("bmc-bench-").FullName;
        await using BmcUnderTest all = await BmcUnderTest.StartAllAsync(bmc, "--board", ManySensors.Write(standardBoard, folder));
        using HttpClient client = HttpLoad.CreateClient();
        (string token, Uri session) = await SignInAsync(client, all);
        client.DefaultRequestHeaders.Add("X-Auth-Token", token);
        string body = $$"""{"UserName":"admin","Password":"{{all.Ipmi.Password}}"}""";
        (string Name, string What, HttpLoad Load)[] measured =
        [
            ("root", "GET ServiceRoot", Get("redfish/v1")),
            ("system", "GET Systems/system", Get("redfish/v1/Systems/system")),
            ("sensors", "GET Sensors?$expand, 100 sensors", Get("redfish/v1/Chassis/chassis/Sensors?$expand=.")),
            ("boot", "PATCH boot override", Send(HttpMethod.Patch, "redfish/v1/Systems/system", () => """{"Boot":{"BootSourceOverrideEnabled":"Once","BootSourceOverrideTarget":"Pxe"}}""")),
            ("session", "POST session", new HttpLoad(client, () => Request(HttpMethod.Post, new Uri(all.Web, "redfish/v1/SessionService/Sessions"), body), SignInsAtOnce)),
        ];
        var answers = new Dictionary<string, byte[]>();
        foreach ((string name, _, HttpLoad load) in measured)
            answers[name] = await load.GetAsync();

        await using EmptyHttps empty = await EmptyHttps.StartAsync(emptyWeb, folder, client, answers);
        foreach ((string name, string what, HttpLoad load) in measured)
        {
            HttpMethod method = load.MakeRequest().Method;
            var yardstick = new HttpLoad(client, () => Request(method, new Uri(empty.Address, name), method == HttpMethod.Get ? null : body), load.AtOnce);
            HttpFigures[] figures = await HttpLoad.MeasureAsync(load, yardstick);
            report.Value(what, figures[0].Rate, "per second");
            report.Ratio("  of the empty web application", figures[0].Rate / figures[1].Rate, "70 % or more");
            report.Ratio("  p99 of p50", figures[0].Percentile99 / figures[0].Median, "500 % or less");
        }

        await client.DeleteAsync(session);
        Directory.Delete(folder, recursive: true);

        HttpLoad Get(string path) => new(client, () => new HttpRequestMessage(HttpMethod.Get, new Uri(all.Web, path)));

        HttpLoad Send(HttpMethod method, string path, Func<string> text) => new(client, () => Request(method, new Uri(all.Web, path), text()));
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri address, string? body) =>
        new(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, Json) };

    private static async Task<(string Token, Uri Session)> SignInAsync(HttpClient client, BmcUnderTest all)
    {
        var credentials = new Dictionary<string, string> { ["UserName"] = "admin", ["Password"] = all.Ipmi.Password };
        using HttpResponseMessage opened = await client.PostAsJsonAsync(new Uri(all.Web, "redfish/v1/SessionService/Sessions"), credentials);
        opened.EnsureSuccessStatusCode();
        return (opened.Headers.GetValues("X-Auth-Token").Single(), new Uri(all.Web, opened.Headers.Location!));
    }
}
