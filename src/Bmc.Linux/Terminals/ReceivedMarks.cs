namespace Bmc.Linux.Terminals;

/// <summary>
/// How a tty marks a break among the bytes that it received: PARMRK of termios(3). A stream is cut anywhere, so the state
/// is kept between pieces.
/// <code>
/// FF FF     the byte FF
/// FF 00 00  a break
/// FF 00 XX  the byte XX, received with a parity or framing error
/// XX        the byte XX
/// </code>
/// </summary>
public struct ReceivedMarks
{
    private const byte Mark = 0xFF;

    private State _state;

    private enum State : byte
    {
        Plain,
        Marked,
        MarkedZero,
    }

    /// <summary>
    /// Takes marked bytes until a break, the end of either buffer, or the last one. Damaged bytes are handed on as they
    /// came: a console with a wrong letter says more than one without it.
    /// </summary>
    /// <returns>True when it stopped behind a break.</returns>
    public bool Take(ReadOnlySpan<byte> marked, Span<byte> plain, out int taken, out int written)
    {
        written = 0;
        for (taken = 0; taken < marked.Length && written < plain.Length; taken++)
        {
            byte value = marked[taken];
            switch (_state)
            {
                case State.Plain when value == Mark:
                    _state = State.Marked;
                    continue;
                case State.Marked when value == 0:
                    _state = State.MarkedZero;
                    continue;
                case State.MarkedZero when value == 0:
                    _state = State.Plain;
                    taken++;
                    return true;
                default:
                    // Behind FF only FF and 00 are of the table; a driver that says otherwise keeps its byte.
                    _state = State.Plain;
                    plain[written++] = value;
                    continue;
            }
        }

        return false;
    }

    /// <summary>The marked form of plain bytes.</summary>
    public static byte[] Write(ReadOnlySpan<byte> plain)
    {
        byte[] marked = new byte[plain.Length + plain.Count(Mark)];
        int length = 0;
        foreach (byte value in plain)
        {
            marked[length++] = value;
            if (value == Mark)
                marked[length++] = value;
        }

        return marked;
    }

    /// <summary>The marked form of a break.</summary>
    public static ReadOnlySpan<byte> Break => [Mark, 0, 0];
}
