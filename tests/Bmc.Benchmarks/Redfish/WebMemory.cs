namespace Bmc.Benchmarks.Redfish;

/// <summary>Whether a million requests leave anything behind in the role that answers them.</summary>
internal static class WebMemory
{
    private const int WarmUp = 50_000;
    private const int Requests = 1_000_000;

    public static async Task MeasureAsync(Report report, string bmc)
    {
        string folder = Directory.CreateTempSubdirectory("bmc-bench-").FullName;
        await using (BmcUnderTest manager = await BmcUnderTest.StartRoleAsync(bmc, folder, "manager"))
        await using (BmcUnderTest web = await BmcUnderTest.StartRoleAsync(bmc, folder, "web", "--web-listen", "127.0.0.1:0"))
        {
            using HttpClient client = HttpLoad.CreateClient();
            var load = new HttpLoad(client, () => new HttpRequestMessage(HttpMethod.Get, new Uri(web.Web, "redfish/v1")));
            await load.RepeatAsync(WarmUp);
            report.Value("memory of web before a million requests (PSS)", ProcessMemory.ProportionalMebibytes(web.ProcessId), "MiB");
            await load.RepeatAsync(Requests);
            report.Value("memory of web after a million requests (PSS), aim: 40", ProcessMemory.ProportionalMebibytes(web.ProcessId), "MiB");
        }

        Directory.Delete(folder, recursive: true);
    }
}
