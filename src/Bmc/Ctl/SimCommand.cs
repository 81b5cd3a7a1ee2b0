using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts.Simulation;

namespace Bmc.Ctl;

internal static class SimCommand
{
    private const double Percent = 100;
    private const int ShownEdges = 12;

    private static readonly Vocabulary<SimulatedFault> _faults = new(
        ("i2c-nack", SimulatedFault.I2cNoAcknowledge),
        ("i2c-stuck", SimulatedFault.I2cBusStuck),
        ("wrong-pec", SimulatedFault.WrongPec),
        ("dead-fan", SimulatedFault.DeadFan),
        ("over-temperature", SimulatedFault.OverTemperature),
        ("case-opened", SimulatedFault.CaseOpened),
        ("psu-failure", SimulatedFault.PowerSupplyFailure),
        ("ac-loss", SimulatedFault.AcLoss),
        ("ignore-power-button", SimulatedFault.IgnorePowerButton));

    private const string Lesson = """
        Examples:
          bmc ctl sim                      what somebody before the PC would see
          bmc ctl sim fault ac-loss        pull the plug ...
          bmc ctl sim heal ac-loss         ... and put it back
          bmc ctl sim fault i2c-nack U1    a chip that does not answer, by its name on the board
          bmc ctl sim fault i2c-stuck 1    a bus that hangs, by its number
          bmc ctl sim load 90              hard work
          bmc ctl sim sleep                the operating system goes to sleep; a key wakes it
        """;

    public static Command Create() => new TeachingCommand("sim", "The hand on the simulated PC: look at it, or make trouble for it.", Lesson)
    {
        new Command("state", "Show what somebody before the PC would see.").Does(ShowAsync),
        FaultCommand("fault", "Give the PC a fault.", active: true),
        FaultCommand("heal", "Take a fault away.", active: false),
        LoadCommand(),
        SleepCommand("sleep", "Send the PC's operating system to sleep; its power stays on.", asleep: true, "The PC sleeps."),
        SleepCommand("wake", "Wake the PC's operating system.", asleep: false, "The PC is awake."),
        new Command("serial", "Show what the PC printed on its serial line.").Does(async (bmc, output, _, cancellationToken) =>
            output.Show(new SerialOutput(await bmc.Simulation.GetSerialOutputAsync(cancellationToken)), json => json.SerialOutput, shown => output.Line(shown.Text))),
    }.Does(ShowAsync);

    private static Command FaultCommand(string word, string description, bool active)
    {
        Argument<SimulatedFault> fault = _faults.Argument("fault", "Which one");
        var target = new Argument<string?>("target")
        {
            Description = "Of which device (i2c-nack, wrong-pec, dead-fan: U1, PSU1, …) or bus (i2c-stuck: 1, 2, …).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command(word, description) { fault, target }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            SimulatedFault chosen = arguments.GetValue(fault);
            var request = new FaultRequest(chosen, active, arguments.GetValue(target));
            string name = request.Target is null ? _faults.WordFor(chosen) : $"{_faults.WordFor(chosen)} {request.Target}";
            return output.Outcome(await bmc.Simulation.SetFaultAsync(request, cancellationToken), active ? $"The PC has the fault {name}." : $"The fault {name} is gone.");
        });
    }

    private static Command LoadCommand()
    {
        Argument<double> percent = new Argument<double>("percent") { Description = "0 to 100 of the processor's power." }.Within(0, Percent);
        return new Command("load", "Let the PC work harder or less hard.") { percent }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await bmc.Simulation.SetLoadAsync(arguments.GetValue(percent) / Percent, cancellationToken), $"Load {arguments.GetValue(percent)} %."));
    }

    private static Command SleepCommand(string word, string description, bool asleep, string done) =>
        new Command(word, description).Does(async (bmc, output, _, cancellationToken) =>
            output.Outcome(await bmc.Simulation.SetSleepAsync(asleep, cancellationToken), done));

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Simulation.GetStateAsync(cancellationToken), json => json.SimulatedPcState, state => Print(state, output));

    private static void Print(SimulatedPcState state, CtlOutput output)
    {
        output.Line($"Power      {(state.PoweredOn ? "on" : "off")}, {state.BootStage}{(state.Asleep ? ", asleep" : "")}");
        output.Line($"Started    {state.BootedFrom ?? "nothing yet"}");
        output.Line($"Load       {state.Load * Percent:F0} %");
        output.Line($"Processor  {state.ProcessorCelsius:F1} °C");
        output.Line($"Fan        {state.FanRevolutionsPerMinute:F0} RPM");
        output.Line($"Faults     {ListOf(state.Faults.Select(fault => fault.Target is null ? _faults.WordFor(fault.Fault) : $"{_faults.WordFor(fault.Fault)} {fault.Target}"))}");
        output.Line($"Asserted   {ListOf(state.Lines.Where(line => line.Value).Select(line => line.Key))}");
        output.Line($"Typed      {state.TypedText}");
        SimulatedPointer pointer = state.MousePointer;
        output.Line($"Pointer    {pointer.X * Percent:F1} % / {pointer.Y * Percent:F1} %, buttons {pointer.Buttons:b}, wheel {pointer.Wheel}, sideways {pointer.Pan}");
        foreach (SimulatedDrive drive in state.Drives)
            output.Line($"{drive.Name,-10} {drive.Kind}, {drive.Vendor} {drive.Product}: {MediumOf(drive)}");
        string label = "Edges";
        foreach (LineEvent edge in state.History.TakeLast(ShownEdges))
        {
            output.Line($"{label,-10} {edge.Time:HH:mm:ss.fff} {edge.Line} {(edge.Asserted ? "asserted" : "released")}");
            label = "";
        }
    }

    private static string MediumOf(SimulatedDrive drive) => drive.Size is { } size
        ? $"{size} bytes{(drive.Label is { Length: > 0 } label ? $", {label}" : "")}{(drive.ReadOnly ? ", read-only" : "")}"
        : "empty";

    private static string ListOf(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
