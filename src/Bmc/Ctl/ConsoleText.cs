using System.Text;

namespace Bmc.Ctl;

/// <summary>
/// What a console printed, as an expression can be matched against it: without carriage returns and the escape sequences of
/// ECMA-48 §5.4 (colours, cursor), and only so much of it as one may expect to find a text in.
/// </summary>
internal sealed class ConsoleText
{
    /// <summary>Of the last characters; a screen has 2000.</summary>
    public const int Window = 16 * 1024;

    private const char Escape = '\e';

    private readonly StringBuilder _text = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private State _state;

    private enum State
    {
        Plain,
        Escaped,

        /// <summary>CSI: parameters 30h to 3Fh and intermediate bytes 20h to 2Fh, then a final byte 40h to 7Eh.</summary>
        Sequence,
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = new char[bytes.Length + 1];
        foreach (char character in characters[.._decoder.GetChars(bytes, characters, flush: false)])
            Take(character);
        if (_text.Length > Window)
            _text.Remove(0, _text.Length - Window);
    }

    public override string ToString() => _text.ToString();

    private void Take(char character)
    {
        switch (_state)
        {
            case State.Escaped:
                _state = character == '[' ? State.Sequence : State.Plain;
                break;
            case State.Sequence:
                if (character is >= '@' and <= '~')
                    _state = State.Plain;
                break;
            default:
                if (character == Escape)
                    _state = State.Escaped;
                else if (character is '\n' or '\t' or >= ' ')
                    _text.Append(character);
                break;
        }
    }
}
