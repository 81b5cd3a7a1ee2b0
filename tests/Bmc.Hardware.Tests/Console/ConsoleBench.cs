using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Console;
using Bmc.Hardware.Console;
using Bmc.Linux;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Console;

/// <summary>The owner on a line that a test plays, in a folder that it can be started in again.</summary>
internal sealed class ConsoleBench : IAsyncDisposable
{
    public static readonly BoardSerial Wired = new("/dev/ttyUSB0", new LineSettings(115200), DtrWired: true, RtsCtsWired: true, LogBytes: 1 << 20);

    public static readonly RequestOrigin Ann = new("ctl", "ann");

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IConsoleConnection> _connections = [];
    private Task _running = Task.CompletedTask;

    public ConsoleBench(BoardSerial? board, IKernelDevices? devices = null, TimeProvider? time = null)
    {
        Board = board;
        Devices = devices ?? Serial;
        UsedTime = time ?? Time;
        Start();
    }

    public ConsoleBench()
        : this(Wired)
    {
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    public FakeSerialDevices Serial { get; } = new();

    public FakeSerialLine Line => Serial.Adapter!;

    public HostConsole Console { get; private set; } = null!;

    public PcLease Lease { get; private set; } = null!;

    public string Folder => _folder.Path;

    private BoardSerial? Board { get; }

    private IKernelDevices Devices { get; }

    private TimeProvider UsedTime { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (IConsoleConnection connection in _connections)
            await connection.DisposeAsync();
        await StopAsync();
        _stop.Dispose();
        _folder.Dispose();
    }

    public async Task<IConsoleConnection> OpenAsync(ConsoleAccess access = ConsoleAccess.ReadWrite, RequestOrigin? origin = null)
    {
        IConsoleConnection connection = (await Console.OpenAsync(access, origin ?? Ann, Token)).Value;
        _connections.Add(connection);
        return connection;
    }

    /// <summary>One that has heard that the line is there.</summary>
    public async Task<IConsoleConnection> OpenOnLineAsync(ConsoleAccess access = ConsoleAccess.ReadWrite, RequestOrigin? origin = null)
    {
        IConsoleConnection connection = await OpenAsync(access, origin);
        while (await NextAsync(connection) is not { Event: ConsoleEvent.LineUp })
        {
            // Down until the loop has opened it.
        }

        return connection;
    }

    /// <summary>What it is told next, however much time must pass for it.</summary>
    public Task<ConsoleRead> NextAsync(IConsoleConnection connection, byte[]? buffer = null) =>
        AfterTimeAsync(connection.ReadAsync(buffer ?? new byte[4096], Token).AsTask());

    public async Task<T> AfterTimeAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await task;
    }

    public static async Task<string> ReadTextAsync(IConsoleConnection connection, int length)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (text.Length < length)
        {
            ConsoleRead read = await connection.ReadAsync(buffer, Token);
            Assert.Equal(ConsoleEvent.Data, read.Event);
            text.Append(Encoding.Latin1.GetString(buffer, 0, read.Length));
        }

        return text.ToString();
    }

    /// <summary>The log as it is kept, when it ends with something.</summary>
    public async Task<string> LogAsync(string end, ConsoleLogQuery? query = null)
    {
        while (true)
        {
            var text = new StringBuilder();
            await foreach (ReadOnlyMemory<byte> piece in Console.ReadAsync(query ?? new ConsoleLogQuery(), Token))
                text.Append(Encoding.Latin1.GetString(piece.Span));
            if (text.ToString().EndsWith(end, StringComparison.Ordinal))
                return text.ToString();
            await Task.Yield();
        }
    }

    private void Start()
    {
        Lease = new PcLease(_folder.Path, UsedTime, NullLogger<PcLease>.Instance);
        Console = new HostConsole(Board, Devices, Lease, _folder.Path, UsedTime, NullLogger<HostConsole>.Instance);
        _running = Console.RunAsync(_stop.Token);
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        await Console.DisposeAsync();
    }
}
