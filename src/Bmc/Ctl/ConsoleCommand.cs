using System.CommandLine;
using System.Text.RegularExpressions;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Console;
using Bmc.Contracts.Power;

namespace Bmc.Ctl;

internal static class ConsoleCommand
{
    private static readonly Option<bool> _readOnly = new("--read-only") { Description = "Look, and send nothing." };

    private static readonly Option<string?> _send = new("--send")
    {
        Description = @"Send this first: \r is Enter, \e Escape, \xNN any byte. Alone: send it and leave.",
        HelpName = "TEXT",
    };

    private static readonly Option<Regex?> _expect = Expression("--expect", "Wait for a text that matches, and leave.");

    private static readonly Option<Regex?> _fail = Expression("--fail", "With --expect: leave with 1 when this comes first.");

    private static readonly Option<TimeSpan?> _timeout = Durations.Option("--timeout", "With --expect: wait no longer. Default: 5m.");

    private static readonly TimeSpan _defaultTimeout = TimeSpan.FromMinutes(5);

    private static readonly Option<PowerAction?> _power = new Vocabulary<PowerAction>(
        ("on", PowerAction.On), ("reset", PowerAction.ForceRestart), ("cycle", PowerAction.PowerCycle))
        .Option("--power", "Give this power order once the line is listened to, so that nothing of the start is missed");

    private const string Lesson = """
        Examples:
          bmc ctl console                    talk to the PC; Ctrl-] then . leaves
          bmc ctl console --read-only        only look, as many as you like
          bmc ctl console --send 'root\r'    type a line and leave
          bmc ctl console --power on --expect 'login: ' --timeout 5m
          bmc ctl console log --tail 50      what it printed before, with the times
          bmc ctl console lease take rig-7 --for 30m
          bmc ctl --lease rig-7 console --send 'reboot\r' --expect 'login: '
          bmc ctl console line 9600 --parity even

        Keys after Ctrl-]:
          . or q   leave             b        send a break
          ?        these keys        Ctrl-]   send Ctrl-] itself

        --expect looks at the last 16384 characters from its start on, without colours and carriage returns; ^ and $ are the ends
        of a line. Exit codes besides those of 'ctl': 0 the text came, 1 what --fail names came, 4 it did not come in time.
        """;

    public static Command Create() => new TeachingCommand("console", "The PC's serial line: talk to it, wait for a text, see what it printed.", Lesson)
    {
        _readOnly,
        _send,
        _expect,
        _fail,
        _timeout,
        _power,
        new Command("status", "Show the line and who uses it.").Does(ConsoleLineCommand.ShowAsync),
        ConsoleLineCommand.Create(),
        ConsoleLineCommand.CreateModem(),
        ConsoleLogCommand.Create(),
        ConsoleLeaseCommand.Create(),
        new Command("break", "Send a break.").Does(BreakAsync),
    }.Does(RunAsync);

    private static async Task<int> RunAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken)
    {
        byte[] text = [];
        if (arguments.GetValue(_send) is { } send && !EscapedText.TryParse(send, out text))
            return output.Refused(new Fault(FaultCode.Invalid, @"--send: after a backslash one of r, n, t, e, \ and xNN is wanted."));
        bool readOnly = arguments.GetValue(_readOnly);
        if (readOnly && text.Length > 0)
            return output.Refused(new Fault(FaultCode.Invalid, "--send and --read-only contradict each other."));
        Regex? expected = arguments.GetValue(_expect);
        bool talks = !readOnly && (text.Length > 0 || expected is null);
        Result<IConsoleConnection> opened = await bmc.Console.OpenAsync(talks ? ConsoleAccess.ReadWrite : ConsoleAccess.Read, CtlConnection.Origin, cancellationToken);
        if (!opened.TryGet(out IConsoleConnection? connection, out Fault? fault))
            return output.Refused(fault);
        await using (connection)
        {
            if (await BeginAsync(bmc, connection, text, arguments.GetValue(_power), cancellationToken) is { } refused)
                return output.Refused(refused);
            if (expected is not null)
                return await new ConsoleExpectation(connection, output, expected, arguments.GetValue(_fail)).WaitAsync(arguments.GetValue(_timeout) ?? _defaultTimeout, cancellationToken);
            return text.Length > 0
                ? ExitCode.Done
                : await new InteractiveConsole(connection, output, readOnly).RunAsync(await bmc.Console.GetStatusAsync(cancellationToken), cancellationToken);
        }
    }

    private static async Task<Fault?> BeginAsync(CtlConnection bmc, IConsoleConnection connection, byte[] text, PowerAction? power, CancellationToken cancellationToken)
    {
        if (power is { } action)
        {
            Result<PowerActionReport> ordered = await bmc.Power.ActAsync(new PowerActionRequest(action, CtlConnection.Origin), cancellationToken);
            if (ordered.Fault is { } refused)
                return refused;
        }

        return text.Length > 0 ? (await connection.WriteAsync(text, cancellationToken)).Fault : null;
    }

    private static async Task<int> BreakAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken)
    {
        Result<IConsoleConnection> opened = await bmc.Console.OpenAsync(ConsoleAccess.ReadWrite, CtlConnection.Origin, cancellationToken);
        if (!opened.TryGet(out IConsoleConnection? connection, out Fault? fault))
            return output.Refused(fault);
        await using (connection)
            return output.Outcome(await connection.SendBreakAsync(cancellationToken), "A break was sent.");
    }

    private static Option<Regex?> Expression(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "REGEX",
        CustomParser = result =>
        {
            try
            {
                return new Regex(result.Tokens[0].Value, RegexOptions.Multiline | RegexOptions.CultureInvariant, ConsoleExpectation.MatchTime);
            }
            catch (ArgumentException exception)
            {
                result.AddError($"{name}: {exception.Message}");
                return null;
            }
        },
    };
}
