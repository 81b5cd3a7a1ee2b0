using Bmc.Linux.I2c;

namespace Bmc.TestKit;

/// <summary>
/// A bus that knows in advance what will be asked of it, transfer by transfer, and what it answers. Anything else is the
/// test's failure.
/// </summary>
public sealed class PlaybackI2cBus(int number = 0) : II2cBus
{
    private readonly Queue<Exchange> _expected = new();

    public int Number => number;

    /// <summary>How many transfers were played so far.</summary>
    public int Played { get; private set; }

    /// <param name="answer">What the device sends; where it is shorter than the read, the open line reads FFh as on a real bus.</param>
    public PlaybackI2cBus Expect(int address, byte[] write, byte[]? answer = null)
    {
        _expected.Enqueue(new Exchange(address, write, answer ?? [], I2cFault.None));
        return this;
    }

    /// <summary>The transfer fails.</summary>
    public PlaybackI2cBus Fail(int address, byte[] write, I2cFault fault = I2cFault.NoAcknowledge)
    {
        _expected.Enqueue(new Exchange(address, write, [], fault));
        return this;
    }

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        string actual = Describe(address, write, read.Length);
        if (!_expected.TryDequeue(out Exchange? exchange))
            throw new InvalidOperationException($"After {Played} transfers nothing was expected, but there was {actual}.");
        if (exchange.Address != address || !write.SequenceEqual(exchange.Write) || exchange.Answer.Length > read.Length)
        {
            string expected = Describe(exchange.Address, exchange.Write, exchange.Answer.Length);
            throw new InvalidOperationException($"After {Played} transfers {expected} was expected, but there was {actual}.");
        }

        Played++;
        read.Fill(0xFF);
        exchange.Answer.CopyTo(read);
        return exchange.Fault;
    }

    public I2cFault TryRecover() => I2cFault.Unsupported;

    /// <summary>Throws when something that was expected has not happened.</summary>
    public void AssertFinished()
    {
        if (_expected.TryPeek(out Exchange? next))
        {
            string expected = Describe(next.Address, next.Write, next.Answer.Length);
            throw new InvalidOperationException($"After {Played} transfers {_expected.Count} more were expected, first {expected}.");
        }
    }

    public void Dispose()
    {
    }

    private static string Describe(int address, ReadOnlySpan<byte> write, int readLength) =>
        $"0x{address:X2} [{Convert.ToHexString(write)}] read {readLength}";

    private sealed record Exchange(int Address, byte[] Write, byte[] Answer, I2cFault Fault);
}
