using Bmc.Lab.Machine;
using Bmc.TestKit;

namespace Bmc.Lab.Emulator;

/// <summary>A machine without a disk whose roles run; one for all tests of a class.</summary>
public abstract class BoardMachine : SharedMachine
{
    private RoleClients? _roles;

    /// <summary>Of a machine that is on.</summary>
    internal RoleClients Roles => _roles ?? throw new InvalidOperationException("the machine was not started");

    private protected override async Task PrepareAsync(VirtualMachine machine) => _roles = await RoleClients.ConnectAsync(machine);

    /// <summary>A file beside the tests, as it is in the repository.</summary>
    private protected static Task<string> SourceAsync(string relativePath) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "tests", "Lab", relativePath), TestContext.Current.CancellationToken);
}
