namespace Bmc.Simulator.FrontPanel;

/// <summary>The wires between BMC and PC, in electrical levels: of a PC in this process, or of one behind a socket.</summary>
public interface IFrontPanel
{
    /// <summary>After each edge of any line: its offset and the new level. Raised outside of all locks, in order.</summary>
    event Action<int, bool>? Edge;

    /// <exception cref="IOException">The PC behind the socket is gone.</exception>
    bool Read(int offset);

    /// <summary>Drives a line from the BMC's side.</summary>
    /// <exception cref="IOException">The PC behind the socket is gone.</exception>
    void Drive(int offset, bool high);

    /// <summary>The BMC stops driving: the line falls to its resting level.</summary>
    void Release(int offset);

    /// <summary>The BMC closes the line; what that does to the level is the PC's option.</summary>
    void Close(int offset);
}
