using System.Text;
using Bmc.Linux.Nbd;

namespace Bmc.Linux.Broker;

/// <summary>The line that answers a <see cref="BrokerOrder"/>.</summary>
internal static class BrokerAnswer
{
    public const int MaximumLength = 256;

    public static byte[] Write(BlockDeviceAnswer answer)
    {
        string line = answer.IsDone ? "done" : $"{WordOf(answer.Outcome)} {answer.Reason}";
        return Encoding.UTF8.GetBytes(line[..Math.Min(line.Length, MaximumLength / 2)] + "\n");
    }

    /// <param name="line">Without its line feed.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out BlockDeviceAnswer answer)
    {
        string text = Encoding.UTF8.GetString(line);
        string[] words = text.Split(' ', 2);
        BlockDeviceOutcome? outcome = words[0] switch
        {
            "done" => BlockDeviceOutcome.Done,
            "inuse" => BlockDeviceOutcome.InUse,
            "gone" => BlockDeviceOutcome.Gone,
            "unavailable" => BlockDeviceOutcome.Unavailable,
            _ => null,
        };
        answer = new BlockDeviceAnswer(outcome ?? BlockDeviceOutcome.Unavailable, words.Length == 2 ? words[1] : null);
        return outcome is not null;
    }

    private static string WordOf(BlockDeviceOutcome outcome) => outcome switch
    {
        BlockDeviceOutcome.InUse => "inuse",
        BlockDeviceOutcome.Gone => "gone",
        _ => "unavailable",
    };
}
