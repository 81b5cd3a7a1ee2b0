using System.CommandLine;
using System.Net;
using Bmc.Arguments;
using Bmc.Boards;
using Bmc.Contracts.Ipc;

namespace Bmc.Roles;

/// <summary>The options of the role commands, each said once.</summary>
internal static class RoleOptions
{
    public const int DevelopmentIpmiPort = 6230;
    public const int DevelopmentWebPort = 8443;

    public static Option<string> Board { get; } = new("--board")
    {
        Description = $"The name of a board ({string.Join(", ", BoardFiles.Standard.Names)}) or the path of a board.json.",
        DefaultValueFactory = _ => "sim",
        HelpName = "NAME|FILE",
    };

    public static Option<string?> State { get; } = new("--state")
    {
        Description = $"The folder for settings, accounts and logs. Default: {StandardFolders.BoardState}; for 'bmc all' $XDG_STATE_HOME/bmc, else ~/.local/state/bmc.",
        HelpName = "DIR",
    };

    public static Option<string?> Run { get; } = new("--run")
    {
        Description = $"The folder of the sockets. Default: {StandardFolders.BoardRuntime}, or 'run' in another state folder.",
        HelpName = "DIR",
    };

    public static Option<IPEndPoint> IpmiListen { get; } = EndPoint("--ipmi-listen", "BMC_IPMI_LISTEN", "Where IPMI answers (UDP).", DevelopmentIpmiPort);

    public static Option<IPEndPoint> WebListen { get; } = EndPoint("--web-listen", "BMC_WEB_LISTEN", "Where the web interface answers (HTTPS).", DevelopmentWebPort);

    public static Option<bool> CipherSuite3 { get; } = new("--ipmi-cipher-suite-3")
    {
        Description = "Also accept the older cipher suite 3 (HMAC-SHA1), for clients that know nothing better.",
    };

    public static Option<bool> ExternalSimulator { get; } = new("--external-simulator")
    {
        Description = "The simulated PC runs as a process of its own ('bmc sim' with the same folder of sockets).",
    };

    public static Option<double> SimulatorSpeed { get; } = new Option<double>("--simulator-speed")
    {
        Description = "How much faster than the clock the simulated PC boots, shuts down, heats and cools.",
        HelpName = "FACTOR",
        DefaultValueFactory = _ => 1,
    }.Within(0.1, 1000);

    /// <summary>What the command line says about folders.</summary>
    /// <param name="byHand">True for a BMC that a person starts: its folders are that person's.</param>
    public static (string State, RuntimeFolder Runtime) Folders(ParseResult arguments, bool byHand)
    {
        string state = Path.GetFullPath(arguments.GetValue(State) ?? (byHand ? StandardFolders.PersonalState : StandardFolders.BoardState));
        return (state, new RuntimeFolder(Path.GetFullPath(arguments.GetValue(Run) ?? StandardFolders.RuntimeOf(state))));
    }

    /// <param name="variable">The environment's word for it, which the settings of a board write.</param>
    private static Option<IPEndPoint> EndPoint(string name, string variable, string description, int port) => new(name)
    {
        Description = $"{description} Default: {variable}, then the loopback.",
        HelpName = "ADDRESS:PORT",
        DefaultValueFactory = _ => IPEndPoint.TryParse(Environment.GetEnvironmentVariable(variable) ?? "", out IPEndPoint? set) ? set : new IPEndPoint(IPAddress.Loopback, port),
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (IPEndPoint.TryParse(text, out IPEndPoint? endPoint) && text.Contains(':', StringComparison.Ordinal))
                return endPoint;
            result.AddError($"{name}: an address with a port is wanted, such as 127.0.0.1:{port}, not '{text}'.");
            return null;
        },
    };
}
