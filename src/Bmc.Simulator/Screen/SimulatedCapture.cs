using Bmc.Linux.Video;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator.Screen;

/// <summary>A capture device on the PC's video output: 800 by 600 pixels of text mode, no signal while the PC is off.</summary>
public sealed class SimulatedCapture(SimulatedMachine machine) : IVideoCapture
{
    public const int Width = TextScreen.Columns * ScreenFont.CellWidth;
    public const int Height = 600;

    private const int BytesPerPixel = 3;

    // Text rows fill 592 of the 600 lines.
    private const int TopMargin = (Height - TextScreen.Rows * ScreenFont.CellHeight) / 2;

    private static readonly (byte Red, byte Green, byte Blue) Black = (0, 0, 0), Grey = (170, 170, 170), Blue = (0, 0, 120), White = (255, 255, 255);

    private readonly byte[] _pixels = new byte[Width * Height * BytesPerPixel];
    private readonly char[] _cells = new char[TextScreen.Columns * TextScreen.Rows];
    private long _drawn = -1;

    public bool TryCapture(out VideoFrame frame)
    {
        frame = default;
        int cursor;
        bool firmware;
        using (machine.Enter())
        {
            if (!machine.PoweredOn)
                return false;
            TextScreen screen = machine.Console.Screen;
            frame = new VideoFrame(_pixels, Width, Height, PixelFormat.Rgb24, screen.Version);
            if (screen.Version == _drawn)
                return true;
            screen.Cells.CopyTo(_cells);
            (cursor, firmware, _drawn) = (screen.Cursor, screen.IsFirmware, screen.Version);
        }

        Draw(cursor, firmware ? White : Grey, firmware ? Blue : Black);
        return true;
    }

    public void Dispose()
    {
    }

    private void Draw(int cursor, (byte Red, byte Green, byte Blue) ink, (byte Red, byte Green, byte Blue) paper)
    {
        int at = 0;
        for (int y = 0; y < Height; y++)
        {
            int line = y - TopMargin;
            int row = Math.DivRem(line, ScreenFont.CellHeight, out int cellY);
            bool inside = line >= 0 && row < TextScreen.Rows;
            for (int x = 0; x < Width; x++)
            {
                int cell = row * TextScreen.Columns + x / ScreenFont.CellWidth;
                bool lit = inside && (cell == cursor ? cellY >= ScreenFont.CellHeight - 2 : ScreenFont.IsLit(_cells[cell], x % ScreenFont.CellWidth, cellY));
                (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = lit ? ink : paper;
                at += BytesPerPixel;
            }
        }
    }
}
