using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Bmc.Lab.Emulator;

/// <summary>A root shell in the machine, over a serial line of its own: one command after the other.</summary>
internal sealed class GuestShell : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private int _command;

    private GuestShell(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
    }

    /// <summary>Returns when the shell says that it is there.</summary>
    public static async Task<GuestShell> ConnectAsync(Socket socket)
    {
        var shell = new GuestShell(socket);
        while (!(await shell.ReadLineAsync()).StartsWith("AGENT", StringComparison.Ordinal))
        {
        }

        return shell;
    }

    /// <summary>What a command printed, on whichever of its two outputs, and how it ended.</summary>
    public async Task<(string Output, int ExitCode)> TryAsync(string command)
    {
        string end = string.Create(CultureInfo.InvariantCulture, $"END-{++_command}:");
        string line = $"( {command} ) 2>&1 < /dev/null; code=$?; echo; echo {end}$code\n";
        await _socket.SendAsync(Encoding.UTF8.GetBytes(line), TestContext.Current.CancellationToken);
        var output = new StringBuilder();
        while (true)
        {
            string read = await ReadLineAsync();
            if (read.StartsWith(end, StringComparison.Ordinal))
                return (output.ToString().TrimEnd('\n'), int.Parse(read[end.Length..], CultureInfo.InvariantCulture));
            if (read != "AGENT")
                output.Append(read).Append('\n');
        }
    }

    /// <summary>The output of a command that must succeed.</summary>
    public async Task<string> DoAsync(string command)
    {
        (string output, int exitCode) = await TryAsync(command);
        Assert.True(exitCode == 0, $"{command} ended with {exitCode}: {output}");
        return output;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        (await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException("the machine ended")).TrimEnd('\r');
}
