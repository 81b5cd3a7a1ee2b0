using System.Xml.Linq;

namespace Bmc.Tests.House;

/// <summary>Who may reference whom: the arrows of the root README, read from the project files.</summary>
public class ReferenceRulesTests
{
    private const string Everything = "*";

    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Bmc"] = [Everything],
        ["Bmc.Contracts"] = [],
        ["Bmc.Linux"] = [],
        ["Bmc.Devices"] = ["Bmc.Linux"],
        ["Bmc.Hardware"] = ["Bmc.Contracts", "Bmc.Devices", "Bmc.Linux"],
        ["Bmc.Manager"] = ["Bmc.Contracts", "Bmc.Linux"],
        ["Bmc.Usb"] = ["Bmc.Contracts", "Bmc.Linux"],
        ["Bmc.Automation"] = ["Bmc.Contracts", "Bmc.Linux"],
        ["Bmc.Video"] = ["Bmc.Contracts", "Bmc.Linux"],
        ["Bmc.Simulator"] = ["Bmc.Contracts", "Bmc.Linux"],
        ["Bmc.Ipmi"] = ["Bmc.Contracts"],
        ["Bmc.Redfish"] = ["Bmc.Contracts"],
        ["Bmc.Web"] = ["Bmc.Contracts", "Bmc.Redfish"],
    };

    /// <summary>The interface, Bmc.Web.Ui, is none: it is npm's, and Bmc.Web carries what its build made.</summary>
    public static TheoryData<string> Projects => [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_the_house_allows(string project)
    {
        string[] allowed = Assert.Contains(project, (IDictionary<string, string[]>)_allowed);

        foreach (string reference in References(project))
            Assert.True(allowed.Contains(Everything) || allowed.Contains(reference), $"{project} may not reference {reference}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Unsafe_code_lives_at_the_kernel_boundary_only(string project)
    {
        bool allows = Load(project).Descendants("AllowUnsafeBlocks").Any(element => element.Value == "true");

        Assert.Equal(project == "Bmc.Linux", allows);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_has_a_readme(string project) =>
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", project, "README.md")), $"src/{project}/README.md is missing");

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_is_part_of_the_solution(string project) =>
        Assert.Contains($"{project}.csproj", File.ReadAllText(Path.Combine(Repository.Root, "BmcFirmware.sln")), StringComparison.Ordinal);

    private static IEnumerable<string> References(string project) =>
        Load(project).Descendants("ProjectReference").Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value));

    private static XDocument Load(string project) => XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
}
