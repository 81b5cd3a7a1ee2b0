using Bmc.Contracts;
using Bmc.Contracts.Manager;
using Bmc.Roles;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Tests.Roles;

public sealed class RestartSignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(BmcRestartKind.Cold)]
    [InlineData(BmcRestartKind.Warm)]
    public void Order_leaves_the_file_that_the_unit_waits_for(BmcRestartKind kind)
    {
        Request(_folder.Path).Leave(kind, new RequestOrigin("ipmi"));

        string file = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.Equal("restart", Path.GetFileName(file));
        string unit = Path.Combine(RepositoryRoot.Path, "image/system/usr/lib/systemd/system/bmc-restart.path");
        Assert.Contains($"/{RestartSignal.FileName}\n", File.ReadAllText(unit), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_is_gone_costs_the_restart_and_not_the_role() =>
        Request(_folder.File("gone")).Leave(BmcRestartKind.Cold, new RequestOrigin("web"));

    private static RestartSignal Request(string folder) => new(folder, NullLogger<RestartSignal>.Instance);
}
