namespace Bmc.Hardware.Databases;

/// <summary>
/// A database that is no use any more: moved aside, for somebody who can make sense of it. One such file is kept; more would
/// fill the disk of a board whose flash is dying.
/// </summary>
internal static class DamagedDatabase
{
    /// <returns>Where it is now.</returns>
    public static string SetAside(string path)
    {
        string aside = $"{path}.damaged";
        foreach (string suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
                File.Move(path + suffix, aside + suffix, overwrite: true);
            else
                File.Delete(aside + suffix);
        }

        return aside;
    }
}
