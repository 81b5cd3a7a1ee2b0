using System.Text;
using Bmc.Linux.RemoteFiles;

namespace Bmc.Linux.Broker;

/// <summary>The line that answers a <see cref="RemoteFileOrder"/>.</summary>
internal static class RemoteFileLine
{
    public const int MaximumLength = BrokerAnswer.MaximumLength;

    private const string Done = "done";

    public static byte[] Write(RemoteFileOutcome outcome, string? reason)
    {
        string line = outcome == RemoteFileOutcome.Done ? Done : $"{WordOf(outcome)} {reason}";
        return Encoding.UTF8.GetBytes(line[..Math.Min(line.Length, MaximumLength / 2)] + "\n");
    }

    /// <param name="line">With its line feed.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out RemoteFileOutcome outcome, out string? reason)
    {
        (outcome, reason) = (RemoteFileOutcome.Unavailable, null);
        if (line.IsEmpty || line[^1] != (byte)'\n')
            return false;
        string[] words = Encoding.UTF8.GetString(line[..^1]).Split(' ', 2);
        foreach (RemoteFileOutcome candidate in Enum.GetValues<RemoteFileOutcome>())
        {
            if (WordOf(candidate) != words[0] || (candidate == RemoteFileOutcome.Done) != (words.Length == 1))
                continue;
            (outcome, reason) = (candidate, words.Length == 2 ? words[1] : null);
            return true;
        }

        return false;
    }

    private static string WordOf(RemoteFileOutcome outcome) => outcome switch
    {
        RemoteFileOutcome.Done => Done,
        RemoteFileOutcome.NotFound => "notfound",
        RemoteFileOutcome.Refused => "refused",
        RemoteFileOutcome.Invalid => "invalid",
        RemoteFileOutcome.Unsupported => "unsupported",
        _ => "unavailable",
    };
}
