using Bmc.Contracts.Board;
using Bmc.Linux.Libraries;
using Bmc.Roles;

namespace Bmc.Tests.Roles;

public class RoleNeedsTests
{
    private static readonly SystemLibrary _missing = new("libnone.so.9", "libnone9", "nothing can be shown");
    private static readonly SystemLibrary _present = new("libc.so.6", "libc6", "nothing works");

    [Fact]
    public void Missing_library_that_is_only_useful_is_named_and_the_role_starts()
    {
        using var errors = new StringWriter();

        Assert.True(new RoleNeeds(false, [], [_present], [_missing]).CheckLibraries(errors));
        Assert.Equal("bmc: libnone.so.9 is missing, so nothing can be shown: apt install libnone9\n", errors.ToString());
    }

    [Fact]
    public void Missing_library_that_is_vital_is_named_and_the_role_does_not_start()
    {
        using var errors = new StringWriter();

        Assert.False(new RoleNeeds(false, [], [_missing], []).CheckLibraries(errors));
        Assert.Contains("apt install libnone9", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hardware")]
    [InlineData("usb")]
    [InlineData("video")]
    [InlineData("automation")]
    public void Roles_without_secrets_run_without_openssl(string role) => Assert.Empty(RoleNeeds.Of(role).Vital);

    [Theory]
    [InlineData("manager")]
    [InlineData("ipmi")]
    [InlineData("web")]
    public void Roles_with_secrets_need_openssl(string role) => Assert.Contains(NativeLibraries.Ssl, RoleNeeds.Of(role).Vital);
}
