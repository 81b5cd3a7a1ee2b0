namespace Bmc.EndToEnd.Tests;

/// <summary>A service manager may start the roles in any order.</summary>
public class StartOrderTests
{
    [Fact]
    public async Task Web_waits_for_the_manager_who_has_its_certificate()
    {
        await using var roles = new SeparateRoles();
        BmcProcess web = roles.Launch("web", "--web-listen", "127.0.0.1:0");
        await SaysAsync(web, "waits");
        Assert.False(web.HasExited);

        BmcProcess manager = await roles.StartAsync("manager");
        await SaysAsync(web, "Ready");

        using var browser = new WebClient(web.Web);
        await browser.SignInAsync("admin", manager.Password);
    }

    private static Task<string> SaysAsync(BmcProcess process, string text) =>
        Eventually.GetAsync(() => Task.FromResult(process.Log), log => log.Contains(text, StringComparison.Ordinal), $"'{text}' in the log");
}
