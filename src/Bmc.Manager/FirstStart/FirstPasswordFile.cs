using System.Text;
using Bmc.Manager.Accounts;

namespace Bmc.Manager.FirstStart;

/// <summary>The manager role's file with the first password, as somebody else reads it: root, who believes it nothing.</summary>
public static class FirstPasswordFile
{
    private const int MaximumLength = 64;

    /// <summary>Null when it was used or changed; also when the file holds anything but a password: it could be a link to a secret.</summary>
    public static string? Read(string managerFolder)
    {
        string path = Path.Combine(managerFolder, FirstAccount.PasswordFileName);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.LinkTarget is not null || file.Length > MaximumLength)
                return null;
            string text = File.ReadAllText(path, Encoding.ASCII).TrimEnd('\n');
            return text.Length > 0 && text.All(char.IsAsciiLetterOrDigit) ? text : null;
        }
        catch (IOException)
        {
            // It went while it was looked at: somebody signed in.
            return null;
        }
    }
}
