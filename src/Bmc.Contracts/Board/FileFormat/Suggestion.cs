namespace Bmc.Contracts.Board.FileFormat;

/// <summary>The word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>More edits than these, and the likeness is chance.</summary>
    private const int MaximumEdits = 3;

    /// <summary>"did you mean …" before a list of what there is, or the list alone.</summary>
    public static string Among(IEnumerable<string> words, string given)
    {
        string[] known = [.. words];
        string list = known.Length == 0 ? "nothing here" : $"one of {string.Join(", ", known)}";
        return Nearest(known, given) is { } nearest ? $"\"{nearest}\" (did you mean that?), or {list}" : list;
    }

    private static string? Nearest(string[] words, string given)
    {
        int limit = Math.Min(MaximumEdits, Math.Max(1, given.Length / 2));
        return words
            .Select(word => (word, edits: Edits(word.ToLowerInvariant(), given.ToLowerInvariant())))
            .Where(candidate => candidate.edits <= limit)
            .OrderBy(candidate => candidate.edits)
            .Select(candidate => candidate.word)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Edits(string one, string other)
    {
        // A key of a megabyte is no misspelling, and the table below is quadratic.
        if (Math.Abs(one.Length - other.Length) > MaximumEdits)
            return int.MaxValue;
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
