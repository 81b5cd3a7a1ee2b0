namespace Bmc.Linux.RemoteFiles;

/// <param name="Domain">Null for the server's own accounts, and where the name tells it (user@domain).</param>
public sealed record SmbUser(string? Domain, string Name, string Password)
{
    /// <summary>Bytes of UTF-8, of each: CIFS_MAX_USERNAME_LEN and CIFS_MAX_DOMAINNAME_LEN of linux/cifs/cifs_mount.h, less their ends.</summary>
    public const int MaximumName = 255;

    /// <summary>Bytes of UTF-8: CIFS_MAX_PASSWORD_LEN.</summary>
    public const int MaximumPassword = 512;

    public override string ToString() => Name;
}
