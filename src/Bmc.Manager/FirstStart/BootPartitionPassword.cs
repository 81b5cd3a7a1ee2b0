using System.Text;
using Bmc.Contracts;
using Bmc.Linux.Files;
using Bmc.Manager.Accounts;

namespace Bmc.Manager.FirstStart;

/// <summary>
/// A copy of the first password where a person reads it who has the card in a reader and no screen. It follows the manager
/// role's file: at each start and at each change of that file it is written anew or removed.
/// </summary>
/// <param name="folder">Where the boot partition is mounted; a file system without owners and modes.</param>
public sealed class BootPartitionPassword(string folder)
{
    public const string FileName = "first-password.txt";

    /// <summary>FAT refuses any mode but the one that its mount gives to all files, fat(5) "umask".</summary>
    private const UnixFileMode MountsMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <param name="password">Null: none any more.</param>
    public Result Follow(string? password)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            if (password is null)
            {
                AtomicFile.Delete($"{path}.new");
                AtomicFile.Delete(path);
                return Result.Done;
            }

            byte[] text = Encoding.ASCII.GetBytes($"Account   {FirstAccount.Name}\r\nPassword  {password}\r\n\r\nThis file is removed after the first sign-in.\r\n");
            if (!Directory.Exists(folder))
                return Result.Refused(FaultCode.NotFound, $"{folder}: there is no boot partition.");
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(text))
                AtomicFile.Write(path, text, MountsMode);
            return Result.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Result.Refused(FaultCode.Unavailable, $"{path}: {problem.Message}");
        }
    }
}
