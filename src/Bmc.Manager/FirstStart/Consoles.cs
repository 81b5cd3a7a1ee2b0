using System.Security.Cryptography;
using System.Text;

namespace Bmc.Manager.FirstStart;

/// <summary>The board's own screens: the kernel's console (on most boards the serial line) and the first virtual terminal.</summary>
/// <param name="root">The top of the file system; a folder in tests.</param>
/// <param name="memory">A file that tells what was shown last, so that nothing is shown twice.</param>
public sealed class Consoles(string root, string memory)
{
    /// <summary>ECMA-48: all of the screen, xterm's scrolled-off lines too, then home: a password that was used must not stay.</summary>
    private const string Clear = "\u001b[2J\u001b[3J\u001b[H";

    private const string KernelConsole = "dev/console";
    private const string Screen = "dev/tty1";

    /// <summary>The kernel's consoles, the one behind /dev/console last.</summary>
    private const string ActiveConsoles = "sys/class/tty/console/active";

    /// <returns>What could not be written; a board may well have no screen.</returns>
    public IReadOnlyList<string> Show(string text)
    {
        string shown = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (File.Exists(memory) && File.ReadAllText(memory) == shown)
            return [];
        string[] problems = [.. new[] { Write(KernelConsole, text), ConsoleIsScreen() ? null : Write(Screen, Clear + text) }.OfType<string>()];
        File.WriteAllText(memory, shown);
        return problems;
    }

    private bool ConsoleIsScreen()
    {
        string active = Path.Combine(root, ActiveConsoles);
        return File.Exists(active) && File.ReadAllText(active).Trim().Split(' ')[^1] is "tty0" or "tty1";
    }

    private string? Write(string device, string text)
    {
        string path = Path.Combine(root, device);
        if (!File.Exists(path))
            return null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{path}: {problem.Message}";
        }
    }
}
