namespace Bmc.Contracts.Input;

/// <summary>Somebody's keys and mouse as messages, where his line may stall. Disposing it lets go of all that he holds down.</summary>
public interface IInputStream : IAsyncDisposable
{
    /// <param name="message">One of <see cref="InputMessages"/>; what the PC does not take of it comes as a note. A message that makes no sense ends the stream.</param>
    /// <returns>Unavailable when the stream has ended.</returns>
    ValueTask<Result> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>The keyboard and its lights when they change, and what was not taken. Null when the stream has ended.</summary>
    ValueTask<InputNote?> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The way of keys and mouse from a page to the PC, with the rules of <see cref="InputMessages"/> for a line that stalls.</summary>
public interface IInputStreams
{
    /// <summary>Busy when there are too many.</summary>
    ValueTask<Result<IInputStream>> OpenAsync(RequestOrigin origin, CancellationToken cancellationToken);
}
