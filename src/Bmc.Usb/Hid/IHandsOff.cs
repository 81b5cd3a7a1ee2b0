namespace Bmc.Usb.Hid;

/// <summary>Something that presses what the PC sees, and can let go of it for a while.</summary>
public interface IHandsOff
{
    /// <summary>All is let go of, and nothing pressed again before the outcome is disposed.</summary>
    /// <returns>Null when it is in the middle of something: a text that is being typed.</returns>
    ValueTask<IDisposable?> LetGoAsync(CancellationToken cancellationToken);
}
