using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Bmc.Lab.Emulator;

/// <summary>QEMU's control line (docs/interop/qmp-spec): one JSON object a line, a command at a time.</summary>
internal sealed class Qmp : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;

    private Qmp(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
    }

    public static async Task<Qmp> ConnectAsync(Socket socket)
    {
        var qmp = new Qmp(socket);
        await qmp.ReadAsync();
        await qmp.ExecuteAsync("""{"execute":"qmp_capabilities"}""");
        return qmp;
    }

    /// <summary>Changes a property of a device: a chip's temperature, in the unit that the model has.</summary>
    public Task SetAsync(string device, string property, long value) => ExecuteAsync(
        $$$"""{"execute":"qom-set","arguments":{"path":"/machine/peripheral/{{{device}}}","property":"{{{property}}}","value":{{{value}}} }}""");

    /// <summary>A command of the monitor for people; its answer is text.</summary>
    public async Task<string> MonitorAsync(string command) => (await ExecuteAsync(
        $$$"""{"execute":"human-monitor-command","arguments":{"command-line":"{{{command}}}"}}""")).GetString() ?? "";

    public async Task<JsonElement> ExecuteAsync(string command)
    {
        await _socket.SendAsync(Encoding.UTF8.GetBytes(command + "\n"), TestContext.Current.CancellationToken);
        while (true)
        {
            JsonElement answer = await ReadAsync();
            if (answer.TryGetProperty("return", out JsonElement value))
                return value;
            Assert.False(answer.TryGetProperty("error", out JsonElement error), $"{command}: {error}");
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private async Task<JsonElement> ReadAsync()
    {
        string line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException("QEMU hung up");
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
