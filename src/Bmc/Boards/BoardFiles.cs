using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Bmc.Contracts.Board;
using Bmc.Hardware.Board;

namespace Bmc.Boards;

/// <summary>
/// Finds board files. A name is looked up in the owner's folders, then in the installed one, then among the boards that are
/// part of the executable; the first file found is the board, also when it is faulty: another one would drive other lines.
/// </summary>
/// <param name="folders">Folders with <c>NAME/board.json</c>, the most important one first.</param>
internal sealed partial class BoardFiles(IReadOnlyList<string> folders)
{
    private const string FileName = "board.json";

    /// <summary>Embedded for a board that can't be run: the sentence that says why.</summary>
    private const string ExcuseFileName = "unsupported.txt";

    private const string Prefix = "board/";

    private static readonly Assembly _assembly = typeof(BoardFiles).Assembly;

    /// <summary>The administrator's, the one that outlives updates of an image with a read-only root, the package's.</summary>
    public static BoardFiles Standard { get; } = new(["/etc/bmc/board", "/var/lib/bmc/board", "/usr/share/bmc/board"]);

    /// <summary>The names of all boards that can be had, sorted.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. folders.SelectMany(Installed).Concat(Embedded()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <param name="nameOrPath">A path has a slash or ends in ".json".</param>
    /// <param name="problem">Why there is no such board, for people.</param>
    public bool TryFind(string nameOrPath, [NotNullWhen(true)] out BoardFile? file, [NotNullWhen(false)] out string? problem)
    {
        file = Find(nameOrPath, new BoardReader(new DeviceCatalogue()));
        problem = file is null ? Excuse(nameOrPath) ?? Unknown(nameOrPath) : null;
        return file is not null;
    }

    private BoardFile? Find(string nameOrPath, BoardReader reader)
    {
        if (nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.EndsWith(".json", StringComparison.Ordinal))
            return new BoardFile(nameOrPath, reader.ReadFile(nameOrPath));
        // No name leads out of its folder.
        if (!BoardName().IsMatch(nameOrPath))
            return null;
        string? installed = folders.Select(folder => Path.Combine(folder, nameOrPath, FileName)).FirstOrDefault(File.Exists);
        if (installed is not null)
            return new BoardFile($"{nameOrPath} ({installed})", reader.ReadFile(installed));
        return Resource(nameOrPath, FileName) is { } embedded ? new BoardFile(nameOrPath, reader.Read(embedded)) : null;
    }

    private static IEnumerable<string> Installed(string folder)
    {
        try
        {
            return [.. Directory.GetDirectories(folder)
                .Where(board => File.Exists(Path.Combine(board, FileName)))
                .Select(board => Path.GetFileName(board))
                .Where(name => BoardName().IsMatch(name))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Embedded() => _assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith($"/{FileName}", StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^(FileName.Length + 1)]);

    private static string? Excuse(string name) =>
        Resource(name, ExcuseFileName) is { } excuse ? $"The board '{name}' can't be run: {Encoding.UTF8.GetString(excuse).ReplaceLineEndings(" ").Trim()}" : null;

    private static byte[]? Resource(string board, string file)
    {
        using Stream? resource = _assembly.GetManifestResourceStream($"{Prefix}{board}/{file}");
        if (resource is null)
            return null;
        byte[] contents = new byte[resource.Length];
        resource.ReadExactly(contents);
        return contents;
    }

    private string Unknown(string name) => $"There is no board '{name}'. There are: {string.Join(", ", Names)}. A path such as ./{name}.json names a file.";

    // The shape of "name" in a board file, which is that of its folder.
    [GeneratedRegex("^(?=.{1,32}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex BoardName();
}
