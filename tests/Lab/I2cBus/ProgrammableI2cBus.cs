using Bmc.Lab.I2cBus.Chips;

namespace Bmc.Lab.I2cBus;

/// <summary>A bus with chips on it, and what can go wrong with it as a whole.</summary>
/// <remarks>Transfers come from the adapter's thread, one at a time as on the wire; a test adds chips and makes faults from its own.</remarks>
internal sealed class ProgrammableI2cBus : IDisposable
{
    private readonly Dictionary<int, I2cChip> _chips = [];
    private readonly ManualResetEventSlim _free = new(initialState: true);
    private I2cChip? _addressed;
    private long _transfers;

    public ProgrammableI2cBus(params IReadOnlyList<(int Address, I2cChip Chip)> chips)
    {
        foreach ((int address, I2cChip chip) in chips)
            _chips.Add(address, chip);
    }

    /// <summary>True: somebody holds the clock low. A transfer then neither succeeds nor fails until this is false again.</summary>
    public bool Stuck
    {
        get => !_free.IsSet;
        set
        {
            if (value)
                _free.Reset();
            else
                _free.Set();
        }
    }

    /// <summary>True: no address is acknowledged, as when the bus's pull-ups have no power.</summary>
    public bool Dead { get; set; }

    /// <summary>How many messages were put on the bus since the beginning.</summary>
    public long Transfers => Interlocked.Read(ref _transfers);

    /// <summary>A start or repeated start, the address and bytes to write.</summary>
    /// <returns>Whether all was acknowledged.</returns>
    public bool Write(int address, ReadOnlySpan<byte> bytes, CancellationToken cancellationToken) =>
        TryAddress(address, cancellationToken, out I2cChip? chip) && chip.Write(address, bytes);

    /// <summary>A start or repeated start, the address and bytes to read.</summary>
    /// <returns>Whether the address was acknowledged.</returns>
    public bool Read(int address, Span<byte> bytes, CancellationToken cancellationToken)
    {
        if (!TryAddress(address, cancellationToken, out I2cChip? chip) || !chip.Read(address, bytes))
            return false;
        byte noise = chip.Faults.WrongData;
        foreach (ref byte value in bytes)
            value ^= noise;
        return true;
    }

    /// <summary>The stop condition.</summary>
    public void Stop()
    {
        _addressed?.Stop();
        _addressed = null;
    }

    public void Dispose() => _free.Dispose();

    private bool TryAddress(int address, CancellationToken cancellationToken, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out I2cChip? chip)
    {
        chip = null;
        Interlocked.Increment(ref _transfers);
        WaitHandle.WaitAny([_free.WaitHandle, cancellationToken.WaitHandle]);
        if (cancellationToken.IsCancellationRequested || Dead || !_chips.TryGetValue(address, out chip) || chip.Faults.Vanished)
            return false;
        _addressed = chip;
        if (chip.Faults.Stretch > TimeSpan.Zero)
            cancellationToken.WaitHandle.WaitOne(chip.Faults.Stretch);
        return !chip.Faults.Refuses;
    }
}
