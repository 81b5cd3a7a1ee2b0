using System.Text;

namespace Bmc.Simulator.Machine;

/// <summary>The firmware's boot menu: a list and a cursor, which goes round. The PC's disk is its first line.</summary>
public sealed class BootMenu(IReadOnlyList<BootSource> sources)
{
    private int _cursor;

    public BootSource Chosen => sources[_cursor];

    public void Up() => _cursor = (_cursor + sources.Count - 1) % sources.Count;

    public void Down() => _cursor = (_cursor + 1) % sources.Count;

    public override string ToString()
    {
        var text = new StringBuilder("\r\nBoot menu\r\n");
        for (int line = 0; line < sources.Count; line++)
            text.Append(line == _cursor ? " > " : "   ").Append(line + 1).Append(". ").Append(sources[line].Title).Append("\r\n");
        return text.Append("Arrows choose, Enter starts, Esc leaves\r\n").ToString();
    }
}
