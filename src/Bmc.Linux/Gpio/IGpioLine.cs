namespace Bmc.Linux.Gpio;

/// <summary>A line that is ours until it is disposed, in electrical levels. Disposal lets it go as it is.</summary>
public interface IGpioLine : IDisposable
{
    /// <summary>True when it is driven from this side, now.</summary>
    bool IsOutput { get; }

    /// <summary>The level at the line, whoever drives it.</summary>
    /// <exception cref="IOException">The chip can't be asked.</exception>
    GpioLevel Level { get; }

    /// <summary>Makes it an output at that level in one step, so that it has no other level in between; or changes the level of an output.</summary>
    /// <exception cref="IOException">The line can't be driven.</exception>
    void Drive(GpioLevel level);

    /// <summary>
    /// Makes it an input and tells of its edges, of several at once when they come fast: look at the level then. A chip
    /// that has no interrupt tells of none.
    /// </summary>
    /// <param name="debounce">What the kernel shall filter out; zero for nothing.</param>
    /// <param name="changed">Called on a thread of the driver's; not any more some time after disposal.</param>
    /// <exception cref="IOException">The line can't be an input.</exception>
    void Listen(TimeSpan debounce, Action changed);
}
