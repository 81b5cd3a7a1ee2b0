namespace Bmc.Benchmarks.Redfish;

/// <summary>Whether a million requests leave anything behind in the role that answers them, with the other roles beside it as on a board.</summary>
internal static class WebMemory
{
    private const int WarmUp = 50_000;
    private const int Requests = 1_000_000;

    public static async Task MeasureAsync(Report report, string bmc)
    {
        await using SeparateRoles roles = await SeparateRoles.StartAsync(bmc);
        BmcUnderTest web = roles["web"];
        using HttpClient client = HttpLoad.CreateClient();
        var load = new HttpLoad(client, () => new HttpRequestMessage(HttpMethod.Get, new Uri(web.Web, "redfish/v1")));
        await load.RepeatAsync(WarmUp);
        report.Value("memory of web before a million requests (PSS)", ProcessMemory.ProportionalMebibytes(web.ProcessId), "MiB");
        await load.RepeatAsync(Requests);
        report.Value("memory of web after a million requests (PSS), aim: 40", ProcessMemory.ProportionalMebibytes(web.ProcessId), "MiB");
    }
}
