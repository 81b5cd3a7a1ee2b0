using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bmc.Lab.Machine;

/// <summary>QEMU's machine protocol: docs/interop/qmp-spec. A line of JSON for each command, answer and event.</summary>
internal sealed class QmpClient : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private readonly SemaphoreSlim _oneCommand = new(1);
    private readonly List<string> _events = [];
    private readonly Task _reading;
    private TaskCompletionSource<JsonElement> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private QmpClient(Stream stream)
    {
        _stream = stream;
        _reader = new StreamReader(stream);
        _reading = ReadAsync();
    }

    /// <summary>Names of the events so far, as RESET, WATCHDOG, SHUTDOWN.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public static async Task<QmpClient> OpenAsync(Stream stream)
    {
        var client = new QmpClient(stream);
        await client.ExecuteAsync("qmp_capabilities");
        return client;
    }

    /// <summary>What the command returns; a refused command fails the test.</summary>
    public async Task<JsonElement> ExecuteAsync(string command, JsonObject? arguments = null)
    {
        var request = new JsonObject { ["execute"] = command };
        if (arguments is not null)
            request["arguments"] = arguments;
        await _oneCommand.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), TestContext.Current.CancellationToken);
            JsonElement answer = await HangGuard.WaitAsync(_answer.Task, $"QEMU's answer to {command}", () => string.Join(' ', Events));
            if (!answer.TryGetProperty("return", out JsonElement result))
                Assert.Fail($"QEMU refused {request.ToJsonString()}: {answer}");
            return result;
        }
        finally
        {
            _oneCommand.Release();
        }
    }

    /// <summary>Sets a property of a device: `/machine/peripheral/ID`.</summary>
    public Task SetAsync(string path, string property, JsonNode value) =>
        ExecuteAsync("qom-set", new JsonObject { ["path"] = path, ["property"] = property, ["value"] = value });

    /// <summary>A command of the human monitor, for what the machine protocol lacks; its text.</summary>
    public async Task<string> MonitorAsync(string commandLine) =>
        (await ExecuteAsync("human-monitor-command", new JsonObject { ["command-line"] = commandLine })).GetString() ?? "";

    /// <summary>Waits until an event has been there so many times.</summary>
    public Task WaitForEventAsync(string name, int times = 1) =>
        Eventually.GetAsync(() => Task.FromResult(Events.Count(seen => seen == name)), count => count >= times, $"QEMU's event {name}");

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
        _reader.Dispose();
        _oneCommand.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } line)
            {
                using JsonDocument message = JsonDocument.Parse(line);
                if (message.RootElement.TryGetProperty("event", out JsonElement name))
                {
                    lock (_events)
                        _events.Add(name.GetString()!);
                }
                else if (!message.RootElement.TryGetProperty("QMP", out _))
                {
                    _answer.TrySetResult(message.RootElement.Clone());
                }
            }
        }
        catch (IOException)
        {
            // The machine was switched off.
        }
        catch (ObjectDisposedException)
        {
            // The test is done with it.
        }
    }
}
