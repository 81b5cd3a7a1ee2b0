namespace Bmc.Simulator.Screen;

/// <summary>The text mode: a grid of characters with a cursor, as a VGA console's. Under the machine's lock.</summary>
public sealed class TextScreen
{
    public const int Columns = 100;
    public const int Rows = 37;

    private readonly char[] _cells = new char[Columns * Rows];
    private int _column;
    private int _row;

    public TextScreen() => Clear(firmware: false);

    /// <summary>Grows with each change.</summary>
    public long Version { get; private set; }

    /// <summary>The firmware paints in colours of its own.</summary>
    public bool IsFirmware { get; private set; }

    /// <summary>Where the next character goes, as an index into the cells.</summary>
    public int Cursor => _row * Columns + _column;

    /// <summary>Row by row.</summary>
    public ReadOnlySpan<char> Cells => _cells;

    public void Clear(bool firmware)
    {
        Array.Fill(_cells, ' ');
        (_column, _row) = (0, 0);
        IsFirmware = firmware;
        Version++;
    }

    /// <summary>Prints text with carriage return, line feed and backspace as a terminal does.</summary>
    public void Write(string text)
    {
        foreach (char character in text)
            Write(character);
        if (text.Length > 0)
            Version++;
    }

    private void Write(char character)
    {
        switch (character)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                LineFeed();
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            default:
                _cells[Cursor] = character;
                if (++_column == Columns)
                {
                    _column = 0;
                    LineFeed();
                }

                break;
        }
    }

    private void LineFeed()
    {
        if (_row < Rows - 1)
        {
            _row++;
            return;
        }

        Array.Copy(_cells, Columns, _cells, 0, Columns * (Rows - 1));
        Array.Fill(_cells, ' ', Columns * (Rows - 1), Columns);
    }
}
