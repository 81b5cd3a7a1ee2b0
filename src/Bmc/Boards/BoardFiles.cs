using Bmc.Contracts.Board;
using Bmc.Hardware.Board;

namespace Bmc.Boards;

/// <summary>Finds board files: those that ship are part of the executable, any other is a path.</summary>
internal static class BoardFiles
{
    private const string Prefix = "board/";
    private const string Suffix = "/board.json";

    /// <summary>The names of the boards that ship.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BoardFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="nameOrPath">A path has a slash or ends in ".json".</param>
    /// <returns>Null when no such board ships.</returns>
    public static BoardReading? Read(string nameOrPath)
    {
        var reader = new BoardReader(new DeviceCatalogue());
        if (nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.EndsWith(".json", StringComparison.Ordinal))
            return reader.ReadFile(nameOrPath);
        using Stream? resource = typeof(BoardFiles).Assembly.GetManifestResourceStream(Prefix + nameOrPath + Suffix);
        if (resource is null)
            return null;
        byte[] contents = new byte[resource.Length];
        resource.ReadExactly(contents);
        return reader.Read(contents);
    }

    public static string Unknown(string name) => $"There is no board '{name}'. These ship: {string.Join(", ", Names)}. A path such as ./{name}.json names a file.";
}
