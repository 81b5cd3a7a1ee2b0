using Bmc.Manager.Services;

namespace Bmc.Manager.Tests.Services;

public class SshKeyTests
{
    // Made by ssh-keygen of OpenSSH, with their private halves thrown away.
    private const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBkFACGlqtReeGfWzGfZxY0rkcZ/JgcWNrVqLD6NbW2A x y";
    private const string Ecdsa = "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAFt7uqBZVyG0P+JdJg054XEckxTG8VQQ8SkoXQUq3lBODhPFAfAcIIrKMZOdvAwR69ZFchQbYW5qCAnXSwS31iu9QFaTG33XIGYCkRAK6RI1pVPvMZQveZpTKfYvdCDb9xZjVJIgRG4o2NH02uQknmJwJA0z/QUPBRt9XkSUQtM79/l6A== x y";
    private const string Rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCnltPEMIswBQMkeGGY2yN+z8AeSSzA0RTXgS9rRexe3dZyV7yIWOI6FQ4gEzB3uynJLWb6j2yE4p/9BRtINnMg2+pOmf66Vn4xi2M06TlHQEslvmRgGU9hvOua1zOimmsXSVlLl0x9ITJY+ibWLjUBTTN1DINsJ5sMKft29PF8QGDZR2rCxYjneVdR9MtxHz6/rb840RvxgZJBul7FegW4FjywKqErBVYQFTKxJpee3GVERM/AbnFjvVTfqKsM4EhIDLkROMDibyXZIXaG95Reb3/oLo+AXn0RxpFqNTmFEwElsV5b05Cpda8M6LyQlgdCtEA1tAwn8jmIoKNZ7Gjl x y";
    private const string ShortRsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDGzU1f1Y2H4jxkKkEtpcmg+Vt3BuPggwoKRnePKeS3PsVXchev2n+hExYytvx8eYjuT+sesXcs0F+7QGnB2nSoenythA+ZfdGImafXmY5TwM9c7rH+TuP/GbHtCbOJV5JLpR9M1IcTvK4z98L4e5SRSjiI6gPof/Ja6hCrPG6JVw== x y";

    [Theory]
    [InlineData(Ed25519)]
    [InlineData("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPiki2AL9OJKT3eH/8q2crxkXXRDxejUZjqXeB/rTIG3eHbTUp36aAi6vmtgcJu6bMaoEp3uaABF/njpjk7lR9I=")]
    [InlineData(Ecdsa)]
    [InlineData(Rsa)]
    public void Takes_what_ssh_keygen_makes(string key) => Assert.Null(SshKey.Problem(key));

    [Theory]
    [InlineData("", "begins with its type")]
    [InlineData("command=\"id\" " + Ed25519, "begins with its type")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3MAAACBAI", "begins with its type")]
    [InlineData("ssh-ed25519", "in base64")]
    [InlineData("ssh-ed25519 somebody@example", "in base64")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", "no whole key")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgME", "no whole key")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", "no whole key")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAHwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4=", "no whole key")]
    [InlineData("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTY=", "no whole key")]
    [InlineData(Ed25519 + "\nssh-ed25519 another", "one line")]
    [InlineData(Ed25519 + "\u00e9", "one line")]
    [InlineData(ShortRsa, "2048 bits")]
    public void Refuses_what_is_none(string text, string why) => Assert.Contains(why, SshKey.Problem(text), StringComparison.Ordinal);

    [Fact]
    public void Refuses_what_is_longer_than_any_key() =>
        Assert.Contains("at most", SshKey.Problem(Ed25519 + new string('x', SshKey.MaximumLength)), StringComparison.Ordinal);
}
