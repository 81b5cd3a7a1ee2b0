using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Terminals;

/// <summary>The terminal that a person sits at, for as long as each key is to go on as it is; afterwards as it was before.</summary>
public sealed class RawTerminal : IDisposable
{
    private const int StandardInput = 0;

    private readonly FileDescriptor _terminal;
    private readonly termios _before;

    private RawTerminal(FileDescriptor terminal, termios before) => (_terminal, _before) = (terminal, before);

    /// <returns>False when the standard input is no terminal.</returns>
    public static unsafe bool TryEnter([NotNullWhen(true)] out RawTerminal? raw)
    {
        raw = null;
        FileDescriptor? terminal = FileDescriptor.TryDuplicate(StandardInput);
        termios before;
        if (terminal is not null && tcgetattr(terminal.Number, &before) == 0 && RawMode.Set(terminal) == 0)
        {
            raw = new RawTerminal(terminal, before);
            return true;
        }

        terminal?.Dispose();
        return false;
    }

    public unsafe void Dispose()
    {
        termios before = _before;
        _ = tcsetattr(_terminal.Number, (int)TCSANOW, &before);
        _terminal.Dispose();
    }
}
