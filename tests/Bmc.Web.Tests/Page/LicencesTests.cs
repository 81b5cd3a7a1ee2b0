using System.Text.Json;
using System.Xml.Linq;
using Bmc.TestKit;

namespace Bmc.Web.Tests.Page;

public sealed class LicencesTests
{
    [Fact]
    public async Task Anybody_can_read_them_with_the_texts_and_what_the_runtime_has_of_others()
    {
        await using WebHarness harness = await WebHarness.StartAsync();

        using HttpResponseMessage response = await harness.Browser().GetAsync("/licences.txt", WebHarness.Token);
        string text = await WebHarness.TextAsync(response);

        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("Permission is hereby granted", text, StringComparison.Ordinal);
        Assert.Contains("END OF TERMS AND CONDITIONS", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_package_that_goes_into_the_firmware_is_named()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        string text = await harness.Browser().GetStringAsync("/licences.txt", WebHarness.Token);
        string[] named = text[..text.IndexOf("Permission is hereby", StringComparison.Ordinal)].Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Empty(NuGetPackages().Concat(NpmPackages()).Distinct().Except(named));
    }

    private static IEnumerable<string> NuGetPackages() => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
        .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
        .Select(reference => reference.Attribute("Include")!.Value);

    /// <summary>Of the lock file: what those need that the interface asks for is there, too.</summary>
    private static IEnumerable<string> NpmPackages()
    {
        const string Folder = "node_modules/";
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src/Bmc.Web.Ui/package-lock.json")));
        return [.. locked.RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.StartsWith(Folder, StringComparison.Ordinal) && !package.Value.TryGetProperty("dev", out _))
            .Select(package => package.Name[Folder.Length..])];
    }
}
