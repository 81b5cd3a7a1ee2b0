namespace Bmc.Contracts.Keyboard;

/// <param name="Name">1 to 64 characters, no control characters.</param>
public sealed record Macro(string Name, KeySequence Sequence);

/// <summary>Key sequences that are kept by name, owned by the usb role.</summary>
public interface IMacros
{
    const int MaximumMacros = 100;

    const int MaximumName = 64;

    ValueTask<IReadOnlyList<Macro>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Adds it, or replaces the one of its name. Invalid when it could not be played; stored before it answers.</summary>
    ValueTask<Result> PutAsync(Macro macro, CancellationToken cancellationToken);

    ValueTask<Result> DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Answers when it is played.</summary>
    ValueTask<Result> PlayAsync(string name, CancellationToken cancellationToken);
}
