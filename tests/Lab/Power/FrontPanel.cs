using Bmc.Lab.Machine;

namespace Bmc.Lab.Power;

/// <summary>The PC's front panel of board qemu-virt, seen from its far side: gpio-sim pulls the LED lines and shows the switch lines.</summary>
/// <remarks>
/// Documentation/admin-guide/gpio/gpio-sim.rst. Chip and lines are found by label and name, as board.json has them: numbers
/// depend on what the kernel found first, and may be others after each start of the machine.
/// </remarks>
internal sealed class FrontPanel
{
    public const string PowerSwitch = "PWR_SW";
    public const string ResetSwitch = "RST_SW";
    public const string DiagnosticSwitch = "NMI_SW";
    public const string PowerLed = "PWR_LED";
    public const string IdentifyLed = "ID_LED";

    /// <summary>The chip's device file, in the words of the machine's shell.</summary>
    public const string DeviceFile = $"/dev/$(cat {Chip}/bank/chip_name)";

    private const string Chip = "/sys/kernel/config/gpio-sim/bmc-front-panel";

    /// <summary>The longest press that the board allows (maximumPressMilliseconds), with what an emulated machine may be late.</summary>
    public static readonly TimeSpan LongestPress = TimeSpan.FromSeconds(8) + TimeSpan.FromSeconds(4);

    /// <summary>The switches: what turns the PC on or off, or disturbs it.</summary>
    public static readonly IReadOnlyList<string> Switches = [PowerSwitch, ResetSwitch, DiagnosticSwitch];

    private readonly VirtualMachine _machine;
    private readonly string _folder;
    private readonly Dictionary<string, int> _offsets;
    private int _first;

    private FrontPanel(VirtualMachine machine, string folder, Dictionary<string, int> offsets) => (_machine, _folder, _offsets) = (machine, folder, offsets);

    /// <summary>Makes the chip, as the image's unit does.</summary>
    public static Task<string> MakeAsync(VirtualMachine machine) => machine.Shell.DoAsync("modprobe gpio-sim && /usr/lib/bmc/front-panel");

    /// <summary>Returns when the hardware role serves the panel; its identify light is on for a moment.</summary>
    /// <remarks>
    /// The record has the kernel's own numbers of the lines, which this kernel shows nowhere else: one line is lit by order and
    /// recognised in the record, and the others of the chip follow from their places.
    /// </remarks>
    public static async Task<FrontPanel> FindAsync(VirtualMachine machine)
    {
        // "gpio-sim.0 gpiochip1", then "0 PWR_SW" and so on.
        string[] lines = (await machine.Shell.UntilAsync(
            $"cd {Chip} && echo $(cat dev_name bank/chip_name) && for line in bank/line*; do echo ${{line#bank/line}} $(cat $line/name); done",
            output => output.Contains(IdentifyLed, StringComparison.Ordinal))).Split('\n');
        var panel = new FrontPanel(
            machine,
            $"/sys/devices/platform/{lines[0].Replace(' ', '/')}",
            lines[1..].Select(line => line.Split(' ')).ToDictionary(line => line[1], line => int.Parse(line[0])));
        await panel.FindNumbersAsync();
        return panel;
    }

    /// <summary>The number by which the record knows a line.</summary>
    public int NumberOf(string line) => _first + _offsets[line];

    /// <summary>The folder in which gpio-sim has a line's pull and value.</summary>
    public string Files(string line) => $"{_folder}/sim_gpio{_offsets[line]}";

    /// <summary>The PC lights an LED, or lets it go out.</summary>
    public Task<string> PullAsync(string line, bool up) => _machine.Shell.DoAsync($"echo pull-{(up ? "up" : "down")} > {Files(line)}/pull");

    /// <summary>The level that the PC sees on a line.</summary>
    public async Task<bool> IsHighAsync(string line) => await _machine.Shell.DoAsync($"cat {Files(line)}/value") == "1";

    public Task<string> UntilLevelAsync(string line, bool high) =>
        _machine.Shell.UntilAsync($"cat {Files(line)}/value", value => value.Trim() == (high ? "1" : "0"));

    /// <summary>When a switch was pressed: the board's are all active when high.</summary>
    public IReadOnlyList<Assertion> Presses(LineRecord record, string line) => record.Assertions(NumberOf(line));

    /// <summary>No switch of these was pressed; all of them when none is named.</summary>
    public void AssertUntouched(LineRecord record, params IReadOnlyList<string> switches)
    {
        foreach (string line in switches.Count == 0 ? Switches : switches)
            Assert.Empty(Presses(record, line));
    }

    /// <summary>An empty record would prove nothing: the role took its lines, and the kernel told of it.</summary>
    public void AssertOutputsWereSeen(LineRecord record)
    {
        foreach (string line in Switches)
            Assert.Contains(record.Of(NumberOf(line)), move => move.Event == LineEvent.Output);
    }

    private async Task FindNumbersAsync()
    {
        await _machine.Shell.UntilAsync("bmc ctl identify off > /dev/null 2>&1; echo $?", code => code.Trim() == "0");
        await UntilLevelAsync(IdentifyLed, high: false);
        int before = _machine.Lines.Moves.Count;
        await _machine.Shell.DoAsync("bmc ctl identify on");
        await UntilLevelAsync(IdentifyLed, high: true);
        LineMove lit = await Eventually.GetAsync(
            () => Task.FromResult(_machine.Lines.Since(before).Moves.FirstOrDefault(move => move is { Event: LineEvent.Driven, Level: true })),
            move => move.Line != 0, "the kernel's word of the identify light");
        await _machine.Shell.DoAsync("bmc ctl identify off");
        _first = lit.Line - _offsets[IdentifyLed];
    }
}
