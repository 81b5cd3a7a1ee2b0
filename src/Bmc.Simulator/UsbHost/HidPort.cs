using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;
using Bmc.Linux.Terminals;

namespace Bmc.Simulator.UsbHost;

/// <summary>
/// The wire between one of the gadget's /dev/hidgN and the host: a pseudo terminal, since that is what a program opens like the
/// kernel's device. It has no report boundaries and takes kilobytes where the kernel holds one report, so while no host
/// reads it is kept full: writers then see EAGAIN, as of a host that does not poll.
/// </summary>
internal sealed class HidPort : IDisposable
{
    private static readonly byte[] Filler = new byte[HidReportDescriptor.MaximumReport];

    private readonly PseudoTerminal _terminal;
    private readonly DeviceStream _gadgetSide;
    private readonly string _link;
    private byte[] _partial = [];
    private int _partialLength;
    private bool _partialSeen;

    private HidPort(PseudoTerminal terminal, DeviceStream gadgetSide, string link)
    {
        _terminal = terminal;
        _gadgetSide = gadgetSide;
        _link = link;
    }

    /// <param name="link">The path that stands for /dev/hidgN.</param>
    public static bool TryOpen(string link, [NotNullWhen(true)] out HidPort? port, [NotNullWhen(false)] out string? reason)
    {
        port = null;
        if (!PseudoTerminal.TryOpen(out PseudoTerminal? terminal, out reason))
            return false;
        if (!DeviceStream.TryOpen(terminal.SlavePath, out DeviceStream? gadgetSide, out reason))
        {
            terminal.Dispose();
            return false;
        }

        File.Delete(link);
        File.CreateSymbolicLink(link, terminal.SlavePath);
        port = new HidPort(terminal, gadgetSide, link);
        return true;
    }

    /// <summary>From now on reports have this length: a pseudo terminal does not say where one ends.</summary>
    public void Expect(int reportLength)
    {
        _partial = new byte[reportLength];
        _partialLength = 0;
    }

    /// <summary>Leaves no room for a report.</summary>
    public void Fill()
    {
        try
        {
            while (_gadgetSide.WriteAvailable(Filler) > 0)
            {
            }
        }
        catch (IOException)
        {
            // The terminal is gone with its PC.
        }
    }

    /// <summary>Throws away what waits.</summary>
    /// <returns>True when nothing had waited.</returns>
    public bool Drain()
    {
        Span<byte> bytes = stackalloc byte[512];
        bool empty = true;
        while (_terminal.Master.Descriptor.Read(bytes) > 0)
            empty = false;
        _partialLength = 0;
        return empty;
    }

    /// <summary>
    /// The next whole report. Half of one that does not become whole until the second look is what a writer could not
    /// finish; it is thrown away, else all that follow would be shifted.
    /// </summary>
    /// <param name="report">Holds until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> report)
    {
        report = default;
        int count = _terminal.Master.Descriptor.Read(_partial.AsSpan(_partialLength));
        if (count > 0)
        {
            _partialLength += count;
            _partialSeen = false;
        }

        if (_partialLength > 0 && _partialLength == _partial.Length)
        {
            report = _partial;
            _partialLength = 0;
            return true;
        }

        if (_partialLength > 0 && _partialSeen)
            _partialLength = 0;
        _partialSeen = _partialLength > 0;
        return false;
    }

    /// <summary>An output report; lost when nobody reads them.</summary>
    public void WriteLeds(byte leds)
    {
        try
        {
            _terminal.Master.WriteAvailable([leds]);
        }
        catch (IOException)
        {
            // The terminal is gone with its PC.
        }
    }

    public void Dispose()
    {
        File.Delete(_link);
        _gadgetSide.Dispose();
        _terminal.Dispose();
    }
}
