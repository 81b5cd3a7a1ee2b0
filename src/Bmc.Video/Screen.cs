using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Video;
using Bmc.Linux;
using Bmc.Linux.Libraries;
using Bmc.Linux.Video;
using Bmc.Video.Capture;
using Bmc.Video.Encode;
using Bmc.Video.Frames;
using Microsoft.Extensions.Logging;

namespace Bmc.Video;

/// <summary>
/// The PC's screen. Pictures are captured when somebody asks, and each is encoded at most once a quality; when nobody has
/// asked for <see cref="IdleTime"/>, the device is closed.
/// </summary>
public sealed class Screen : IScreen, IAsyncDisposable
{
    /// <summary>Longer than any viewer's pause between two pictures, so that a viewer does not open the device again and again.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger;
    private readonly CaptureDevice? _device;
    private readonly JpegEncoder _encoder;
    private readonly LatestFrame _latest = new();
    private readonly ITimer _idle;

    /// <summary>Whoever holds it may touch device, encoder and picture.</summary>
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Counts the captures that have begun.</summary>
    private long _captures;
    private ScreenState _state = new(ScreenSignal.NoDevice, 0, 0, "nobody has looked yet");

    /// <param name="board">Null when the board has no capture device.</param>
    /// <param name="jpegLibrary">What encodes; null is the system's libturbojpeg.</param>
    public Screen(IKernelDevices devices, BoardVideo? board, TimeProvider timeProvider, ILogger logger, SystemLibrary? jpegLibrary = null)
    {
        _logger = logger;
        _device = board is null ? null : new CaptureDevice(devices, board.Device);
        _encoder = new JpegEncoder(jpegLibrary ?? NativeLibraries.TurboJpeg);
        _idle = timeProvider.CreateTimer(_ => CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async ValueTask<ScreenState> GetStateAsync(CancellationToken cancellationToken)
    {
        if (_device is null)
            return new ScreenState(ScreenSignal.NoDevice, 0, 0, NotWired.Message);
        return await AskAsync(() => _state with { Problem = _state.Problem ?? _encoder.Problem }, cancellationToken);
    }

    public async ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken)
    {
        if (quality is < 1 or > 100)
            return new Fault(FaultCode.Invalid, $"a JPEG quality is 1 to 100, not {quality}");
        if (_device is null)
            return NotWired;
        if (_encoder.Problem is { } problem)
            return new Fault(FaultCode.Unsupported, problem);
        return await AskAsync(() => Encode(quality), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync();
        await _gate.WaitAsync();
        _device?.Dispose();
        _encoder.Dispose();
        _gate.Dispose();
    }

    private static Fault NotWired { get; } = new(FaultCode.Unsupported, "the board has no capture device");

    /// <summary>Answers from a picture that is not older than the question. Who waited while another's was taken shares it.</summary>
    private async Task<T> AskAsync<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        long asked = Interlocked.Read(ref _captures);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Capture waits for the device, and encoding takes milliseconds: not on a thread that serves others.
            return await Task.Run(
                () =>
                {
                    if (Interlocked.Read(ref _captures) == asked)
                        Look();
                    return answer();
                },
                cancellationToken);
        }
        finally
        {
            _idle.Change(IdleTime, Timeout.InfiniteTimeSpan);
            _gate.Release();
        }
    }

    private void Look()
    {
        Interlocked.Increment(ref _captures);
        ScreenState state;
        if (!_device!.TryCapture(out VideoFrame? frame, out string? reason))
        {
            state = new ScreenState(ScreenSignal.NoDevice, 0, 0, reason);
        }
        else if (frame is { } captured)
        {
            _latest.Show(captured);
            state = new ScreenState(ScreenSignal.Present, captured.Width, captured.Height, null);
        }
        else
        {
            state = new ScreenState(ScreenSignal.NoSignal, 0, 0, null);
        }

        if (state.Signal != ScreenSignal.Present)
            _latest.Forget();
        if (state != _state)
            VideoLog.SignalChanged(_logger, state.Signal, state.Width, state.Height, state.Problem is null ? "" : $": {state.Problem}");
        _state = state;
    }

    private Result<ScreenFrame> Encode(int quality)
    {
        if (_state.Signal != ScreenSignal.Present)
            return new Fault(FaultCode.Unavailable, _state.Problem ?? "the PC shows no picture");
        if (_latest.Find(quality) is { } known)
            return known;
        return _encoder.Encode(_latest.Pixels, _latest.Width, _latest.Height, quality).TryGet(out byte[]? jpeg, out Fault? fault)
            ? _latest.Keep(quality, jpeg)
            : fault;
    }

    private void CloseIdle()
    {
        // Somebody looks at this moment, and winds the timer up again.
        if (!_gate.Wait(0))
            return;
        _device?.Close();
        _latest.Forget();
        _gate.Release();
    }
}
