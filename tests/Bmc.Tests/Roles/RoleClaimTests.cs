using Bmc.Contracts.Ipc;
using Bmc.Roles;
using Bmc.TestKit;

namespace Bmc.Tests.Roles;

public sealed class RoleClaimTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RuntimeFolder Runtime => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Role_that_is_claimed_is_refused_to_another()
    {
        using RoleClaim first = RoleClaim.Take(Runtime, ["hardware", "usb"]);

        var refused = Assert.Throws<RoleFailedException>(() => RoleClaim.Take(Runtime, ["manager", "usb"]));

        Assert.Contains("usb", refused.Message, StringComparison.Ordinal);
        // What the refused one had got is free again.
        RoleClaim.Take(Runtime, ["manager"]).Dispose();
    }

    [Fact]
    public void Claim_ends_with_its_holder()
    {
        RoleClaim.Take(Runtime, ["hardware"]).Dispose();

        RoleClaim.Take(Runtime, ["hardware"]).Dispose();
    }
}
