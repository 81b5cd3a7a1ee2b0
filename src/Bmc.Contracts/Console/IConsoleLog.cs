namespace Bmc.Contracts.Console;

/// <summary>Which part of the log, oldest first.</summary>
/// <param name="Since">Lines that began at this time or later.</param>
/// <param name="Tail">Of these, the last ones: at most so many lines.</param>
/// <param name="Follow">Goes on with what is added, until the reader leaves.</param>
public sealed record ConsoleLogQuery(DateTimeOffset? Since = null, int? Tail = null, bool Follow = false);

/// <summary>
/// What the PC printed, kept over restarts of the BMC. Text in lines, each with the time (UTC) at which it began and a
/// letter of its own: <c>|</c> before what the PC sent, byte by byte, <c>#</c> before what the BMC has to say of the line
/// (a break, the adapter pulled, bytes lost), so that the PC can't say it.
/// <code>
/// 2026-11-26T11:13:53.123Z | [    0.000000] Linux version 6.12.0
/// 2026-11-26T11:13:59.004Z # break from the PC
/// </code>
/// </summary>
public interface IConsoleLog
{
    /// <summary>The lines as they are kept, in pieces of any length; without a follower they end with the log.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConsoleLogQuery query, CancellationToken cancellationToken);

    /// <summary>Stored before it answers; the oldest lines beyond it go at once. Invalid out of 1 to 256 MiB.</summary>
    ValueTask<Result> SetLimitAsync(long bytes, RequestOrigin origin, CancellationToken cancellationToken);
}
