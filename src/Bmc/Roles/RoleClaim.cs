using Bmc.Contracts.Ipc;

namespace Bmc.Roles;

/// <summary>
/// That a role is the only one of its kind on a folder of sockets, known before it touches its state or a line. The kernel
/// ends a claim with its process, however that ends.
/// </summary>
internal sealed class RoleClaim : IDisposable
{
    private readonly List<FileStream> _locks = [];

    /// <exception cref="RoleFailedException">Another process has one of them.</exception>
    public static RoleClaim Take(RuntimeFolder folder, IEnumerable<string> roles)
    {
        var claim = new RoleClaim();
        foreach (string role in roles)
        {
            string path = Path.Combine(folder.Path, $"{role}.lock");
            try
            {
                // FileShare.None is an flock(2) of the whole file.
                claim._locks.Add(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                claim.Dispose();
                throw new RoleFailedException(
                    $"another BMC runs on {folder.Path} (the role {role}): end it, or choose other folders with {RoleOptions.State.Name} and {RoleOptions.Run.Name}.");
            }
            catch (UnauthorizedAccessException exception)
            {
                claim.Dispose();
                throw new RoleFailedException($"{exception.Message} {RoleOptions.Run.Name} DIR chooses another folder for the sockets.", exception);
            }
        }

        return claim;
    }

    public void Dispose()
    {
        foreach (FileStream held in _locks)
            held.Dispose();
    }
}
