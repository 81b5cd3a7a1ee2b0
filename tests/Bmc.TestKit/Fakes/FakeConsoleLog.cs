using System.Runtime.CompilerServices;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.TestKit.Fakes;

/// <summary>A log of the lines that a test gives it, handed out in pieces that know nothing of lines.</summary>
public sealed class FakeConsoleLog : IConsoleLog
{
    private const int Piece = 37;

    /// <summary>As they are kept, each with its line feed.</summary>
    public List<string> Lines { get; } = [];

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConsoleLogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Lines.TakeLast(query.Tail ?? int.MaxValue)));
        for (int start = 0; start < bytes.Length; start += Piece)
        {
            await Task.Yield();
            yield return bytes.AsMemory(start, Math.Min(Piece, bytes.Length - start));
        }
    }

    public ValueTask<Result> SetLimitAsync(long bytes, RequestOrigin origin, CancellationToken cancellationToken) => new(Result.Done);
}
