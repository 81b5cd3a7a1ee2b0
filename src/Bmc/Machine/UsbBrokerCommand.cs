using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Bmc.Ctl;
using Bmc.Linux.Broker;

namespace Bmc.Machine;

/// <summary>`bmc usb-broker`: connects block devices for the usb role and wakes the PC, which that one may not; started by systemd with the first who asks.</summary>
internal static class UsbBrokerCommand
{
    private const string UsersFile = "/etc/passwd";
    private const string User = "bmc-usb";

    /// <summary>sd_listen_fds(3): the first socket that the service manager hands over.</summary>
    private const int FirstSocket = 3;

    /// <summary>An image comes seldom and then with several orders.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var command = new Command("usb-broker", $"Connect network block devices and wake the PC for the user {User}; as root, by bmc-usb-broker.socket.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("LISTEN_PID") != Environment.ProcessId.ToString(CultureInfo.InvariantCulture) || Environment.GetEnvironmentVariable("LISTEN_FDS") != "1")
            return Fail("usb-broker: there is no socket: systemd starts this with bmc-usb-broker.socket.");
        if (FindUser() is not { } user)
            return Fail($"usb-broker: {UsersFile} has no user {User}.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        using var listener = new Socket(new SafeSocketHandle(FirstSocket, ownsHandle: true));
        using var server = new BrokerServer(listener, user, BrokerServer.ServerFolder, _idle);
        await server.RunAsync(stop.Token);
        return ExitCode.Done;
    }

    private static uint? FindUser()
    {
        foreach (string line in File.ReadLines(UsersFile))
        {
            if (line.Split(':') is [User, _, var number, ..] && uint.TryParse(number, out uint user))
                return user;
        }

        return null;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"bmc: {message}");
        return ExitCode.Refused;
    }
}
