using System.Net.Sockets;
using System.Text;

namespace Bmc.Linux.Systemd;

/// <summary>
/// What a service tells its service manager, as datagrams of "NAME=value" (sd_notify(3)). Started by somebody else than
/// systemd, it tells nobody, and no caller has to know.
/// </summary>
public sealed class ServiceNotifier : IDisposable
{
    public const string SocketVariable = "NOTIFY_SOCKET";

    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _manager;

    /// <param name="address">Of $NOTIFY_SOCKET: a path, or "@" and the name of an abstract socket. Anything else is nobody.</param>
    /// <param name="watchdogInterval">How often at least the manager wants to hear <see cref="Alive"/>; null when it does not.</param>
    public ServiceNotifier(string? address, TimeSpan? watchdogInterval)
    {
        WatchdogInterval = watchdogInterval;
        _manager = EndPointOf(address);
        if (_manager is not null)
            _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    }

    /// <summary>False for a process that a person or a script started.</summary>
    public bool IsService => _manager is not null;

    public TimeSpan? WatchdogInterval { get; }

    public static ServiceNotifier FromEnvironment() => new(
        Environment.GetEnvironmentVariable(SocketVariable),
        WatchdogRequest.Read(Environment.GetEnvironmentVariable, Environment.ProcessId));

    /// <summary>The start is over: what was ordered after this service may begin.</summary>
    /// <param name="status">A line for people, shown by `systemctl status`.</param>
    public void Ready(string status) => Send($"READY=1\nSTATUS={OneLine(status)}");

    public void Status(string status) => Send($"STATUS={OneLine(status)}");

    /// <summary>Its work goes on. Not told for a whole <see cref="WatchdogInterval"/>, the service is killed and started anew.</summary>
    public void Alive() => Send("WATCHDOG=1");

    public void Stopping() => Send("STOPPING=1");

    public void Dispose() => _socket?.Dispose();

    private static UnixDomainSocketEndPoint? EndPointOf(string? address) => address switch
    {
        { Length: > 1 } when address[0] == '/' => new UnixDomainSocketEndPoint(address),
        // unix(7): an abstract name begins with a null byte, which no environment variable can hold.
        { Length: > 1 } when address[0] == '@' => new UnixDomainSocketEndPoint('\0' + address[1..]),
        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private void Send(string message)
    {
        if (_socket is null)
            return;
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(message), _manager!);
        }
        catch (SocketException)
        {
            // A manager that is just being replaced (systemctl daemon-reexec) hears the next one.
        }
    }
}
