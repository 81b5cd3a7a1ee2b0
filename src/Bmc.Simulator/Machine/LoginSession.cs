using System.Text;

namespace Bmc.Simulator.Machine;

/// <summary>What somebody at a console asks of the machine.</summary>
public enum SessionRequest
{
    None,
    PowerOff,
    Restart,

    /// <summary>A break on the serial line, to the BMC.</summary>
    Break,
}

/// <summary>
/// A console of the simulated operating system: a login prompt that takes any name and password, then a shell that
/// knows a few words. An installer needs no login. Characters in, characters out.
/// </summary>
/// <param name="installerOf">What the installer was started from; null for the system on the PC's disk.</param>
public sealed class LoginSession(string? installerOf)
{
    // A terminal's line buffer; what is typed beyond it is not taken, as in a tty's canonical mode (4095 there).
    private const int MaximumLine = 255;

    // What `seq` prints at most, in lines: some seconds of a line at 115200 baud.
    private const int MaximumCount = 10_000;

    private readonly StringBuilder _line = new();
    private State _state = installerOf is null ? State.Login : State.Shell;
    private string _user = installerOf is null ? "" : "installer";

    private enum State
    {
        Login,
        Password,
        Shell,
    }

    /// <summary>Before the first prompt.</summary>
    public string Greeting => installerOf is null ? "" : $"\r\nSimulated installer, started from {installerOf}\r\n\r\n";

    public string Prompt => _state switch
    {
        State.Login => $"\r\nSimulated Linux {BootScriptLine.HostName}\r\n\r\n{BootScriptLine.HostName} login: ",
        State.Password => "Password: ",
        _ => $"{_user}@{BootScriptLine.HostName}:~$ ",
    };

    /// <summary>Takes one character.</summary>
    /// <returns>What the console answers, echo included, and what was asked.</returns>
    public (string Output, SessionRequest Request) Receive(char character)
    {
        switch (character)
        {
            case '\r' or '\n':
                string line = _line.ToString();
                _line.Clear();
                return Enter(line);
            case '\b' or '\x7F':
                if (_line.Length == 0)
                    return ("", SessionRequest.None);
                _line.Length--;
                return (_state == State.Password ? "" : "\b \b", SessionRequest.None);
            case >= ' ' and <= '~' when _line.Length < MaximumLine:
                _line.Append(character);
                return (_state == State.Password ? "" : character.ToString(), SessionRequest.None);
            default:
                return ("", SessionRequest.None);
        }
    }

    private (string Output, SessionRequest Request) Enter(string line)
    {
        switch (_state)
        {
            case State.Login:
                _user = line;
                _state = line.Length == 0 ? State.Login : State.Password;
                return ("\r\n" + Prompt, SessionRequest.None);
            case State.Password:
                _state = State.Shell;
                return ("\r\n" + Prompt, SessionRequest.None);
            default:
                return Run(line.Trim());
        }
    }

    private (string Output, SessionRequest Request) Run(string line)
    {
        string command = line.Split(' ')[0];
        switch (command)
        {
            case "poweroff":
                return ("\r\n", SessionRequest.PowerOff);
            case "reboot":
                return ("\r\n", SessionRequest.Restart);
            case "exit":
                _state = State.Login;
                return ("\r\n" + Prompt, SessionRequest.None);
            case "echo":
                return ("\r\n" + line[command.Length..].TrimStart() + "\r\n" + Prompt, SessionRequest.None);
            case "seq":
                return ("\r\n" + Count(line[command.Length..]) + Prompt, SessionRequest.None);
            case "sendbreak":
                return ("\r\n" + Prompt, SessionRequest.Break);
            case "":
                return ("\r\n" + Prompt, SessionRequest.None);
            default:
                return ($"\r\n{command}: command not found\r\n" + Prompt, SessionRequest.None);
        }
    }

    private static string Count(string last) =>
        int.TryParse(last, out int count) && count is > 0 and <= MaximumCount
            ? string.Concat(Enumerable.Range(1, count).Select(number => $"{number}\r\n"))
            : $"seq: a number from 1 to {MaximumCount} is wanted\r\n";
}
