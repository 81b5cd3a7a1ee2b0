using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Threading.Channels;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Bmc.Linux.Nbd;
using Bmc.Linux.Terminals;
using Bmc.Linux.Video;

namespace Bmc.Hardware.Tests.Console;

/// <summary>A kernel with a serial line that can be plugged in and pulled out.</summary>
internal sealed class FakeSerialDevices : IKernelDevices
{
    public string SysRoot => "/nowhere";

    public string DevRoot => "/nowhere";

    public string ConfigfsRoot => "/nowhere";

    public IBlockDevices BlockDevices => throw new NotSupportedException();

    /// <summary>The adapter; null while it is pulled.</summary>
    public FakeSerialLine? Adapter { get; set; } = new();

    public bool TryOpenSerial(string device, [NotNullWhen(true)] out ISerialLine? line, [NotNullWhen(false)] out string? reason)
    {
        line = Adapter;
        reason = line is null ? $"{device}: No such file or directory" : null;
        return line is not null;
    }

    public bool TryOpenI2cBus(int number, [NotNullWhen(true)] out II2cBus? bus, [NotNullWhen(false)] out string? reason) => throw new NotSupportedException();

    public bool TryFindGpioLine(string chip, string line, out GpioLineAddress address, [NotNullWhen(false)] out string? reason) => throw new NotSupportedException();

    public bool TryOpenCapture(string device, [NotNullWhen(true)] out IVideoCapture? capture, [NotNullWhen(false)] out string? reason) => throw new NotSupportedException();
}

/// <summary>A serial line whose other end a test plays.</summary>
internal sealed class FakeSerialLine : ISerialLine
{
    private readonly Channel<(SerialRead Read, byte[] Data)> _received = Channel.CreateUnbounded<(SerialRead, byte[])>();
    private readonly Lock _lock = new();
    private readonly StringBuilder _written = new();
    private TaskCompletionSource? _held;

    public List<string> Controlled { get; } = [];

    public SerialSettings? Settings { get; private set; }

    /// <summary>What the device can't do.</summary>
    public Func<SerialSettings, string?> Refuses { get; set; } = _ => null;

    public long Overruns { get; set; }

    public int Unsent { get; set; }

    public string Written
    {
        get
        {
            lock (_lock)
                return _written.ToString();
        }
    }

    public void Send(string text) => _received.Writer.TryWrite((new SerialRead(SerialEvent.Data, text.Length), Encoding.Latin1.GetBytes(text)));

    public void SendBreak() => _received.Writer.TryWrite((new SerialRead(SerialEvent.Break, 0), []));

    public void Pull() => _received.Writer.TryWrite((new SerialRead(SerialEvent.Gone, 0), []));

    /// <summary>Flow control: nothing is taken until <see cref="LetGo"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => _held?.TrySetResult();

    public async ValueTask<SerialRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        (SerialRead read, byte[] data) = await _received.Reader.ReadAsync(cancellationToken);
        data.CopyTo(buffer);
        return read;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (_held is { } held)
            await held.Task.WaitAsync(cancellationToken);
        lock (_lock)
            _written.Append(Encoding.Latin1.GetString(data.Span));
    }

    public bool TryConfigure(SerialSettings settings, [NotNullWhen(false)] out string? reason)
    {
        Settings = settings;
        reason = Refuses(settings);
        return reason is null;
    }

    public bool TrySetBreak(bool sending, [NotNullWhen(false)] out string? reason) => Done(sending ? "break" : "end of break", out reason);

    public void DiscardOutput() => Done("discard", out _);

    public bool TrySetModemLines(bool? dataTerminalReady, bool? requestToSend, [NotNullWhen(false)] out string? reason) =>
        Done($"dtr {dataTerminalReady?.ToString() ?? "-"} rts {requestToSend?.ToString() ?? "-"}", out reason);

    public void Dispose()
    {
    }

    private bool Done(string what, out string? reason)
    {
        lock (_lock)
            Controlled.Add(what);
        reason = null;
        return true;
    }
}
