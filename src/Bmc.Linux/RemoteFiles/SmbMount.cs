using System.Globalization;

namespace Bmc.Linux.RemoteFiles;

/// <summary>
/// How the directory of a file on an SMB server is mounted (fs/smb/client/fs_context.c of the kernel, mount.cifs(8)): SMB 2.1 to 3.1.1, as
/// the server has it; never SMB 1.
/// </summary>
internal static class SmbMount
{
    public const string FilesystemType = "smb3";

    /// <summary>Seconds. The connection is given up after three without a sign of life, which is less than a read of the PC waits.</summary>
    private const int EchoInterval = 2;

    public static IEnumerable<MountOption> OptionsOf(SmbFile file)
    {
        string address = file.Server.ToString();
        yield return new("source", $"//{address}/{file.Share}{file.Directory}");
        yield return new("ip", address);
        yield return new("port", file.Port.ToString(CultureInfo.InvariantCulture));
        if (file.User is { } user)
        {
            yield return new("username", user.Name);
            yield return new("password", user.Password);
            if (user.Domain is { } domain)
                yield return new("domain", domain);
            // Nobody on the way changes what the PC boots. A guest has no key to sign with.
            yield return new("sign");
        }
        else
        {
            yield return new("sec", "none");
        }

        // An error instead of a wait without end.
        yield return new("soft");
        yield return new("echo_interval", EchoInterval.ToString(CultureInfo.InvariantCulture));
        // Size and time of the file are asked of the server each time, and nothing is shared with an earlier mount.
        yield return new("actimeo", "0");
        yield return new("nolease");
        yield return new("nosharesock");
        yield return new("noserverino");
        // No other server than the one that was asked for.
        yield return new("nodfs");
        yield return new("iocharset", "utf8");
        yield return new("file_mode", "0400");
        yield return new("dir_mode", "0500");
        yield return new("ro");
    }
}
