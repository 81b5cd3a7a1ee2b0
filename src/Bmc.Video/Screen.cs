using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Video;
using Bmc.Linux;
using Bmc.Linux.Libraries;
using Bmc.Linux.Video;
using Bmc.Video.Capture;
using Bmc.Video.Encode;
using Bmc.Video.Frames;
using Bmc.Video.Viewers;
using Microsoft.Extensions.Logging;

namespace Bmc.Video;

/// <summary>
/// The PC's screen. Pictures are captured when somebody asks, and one after the other while somebody looks; each is encoded at most once a
/// quality. When nobody has asked for <see cref="IdleTime"/>, the device is closed.
/// </summary>
public sealed class Screen : IScreen, IAsyncDisposable
{
    /// <summary>Longer than any viewer's pause between two pictures, so that a viewer does not open the device again and again.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    /// <summary>A driver may be loaded after us.</summary>
    public static readonly TimeSpan PlugInInterval = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CaptureDevice? _device;
    private readonly JpegEncoder _encoder;
    private readonly LatestFrame _latest;
    private readonly ITimer _idle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly LookOut _lookOut;

    /// <summary>Whoever holds it may touch device, encoder and picture.</summary>
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Counts the captures that have begun.</summary>
    private long _captures;
    private Task _pluggingIn = Task.CompletedTask;
    private volatile ScreenState _state = new(ScreenSignal.NoDevice, 0, 0, "nobody has looked yet");

    /// <param name="board">Null when the board has no capture device.</param>
    /// <param name="jpegLibrary">What encodes; null is the system's libturbojpeg.</param>
    public Screen(IKernelDevices devices, BoardVideo? board, TimeProvider timeProvider, ILogger logger, SystemLibrary? jpegLibrary = null)
    {
        (_logger, _time) = (logger, timeProvider);
        _device = board is null ? null : new CaptureDevice(devices, board.Device);
        _encoder = new JpegEncoder(jpegLibrary ?? NativeLibraries.TurboJpeg);
        _latest = new LatestFrame(timeProvider);
        _idle = timeProvider.CreateTimer(_ => CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _lookOut = new LookOut(this, timeProvider, Stopping);
    }

    /// <summary>Beats when the picture or the signal is another one.</summary>
    internal Pulse News { get; } = new();

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>The last look's.</summary>
    internal ScreenState Seen => _state;

    /// <summary>The newest picture's sequence.</summary>
    internal long Picture => _latest.Sequence;

    /// <summary>Has the PC see its monitor before anybody looks at it: without one, some start without a screen. Once, as soon as the device is there.</summary>
    public void PlugIn() => _pluggingIn = _device is null ? Task.CompletedTask : PlugInAsync(_device);

    public async ValueTask<ScreenState> GetStateAsync(CancellationToken cancellationToken)
    {
        if (_device is null)
            return new ScreenState(ScreenSignal.NoDevice, 0, 0, NotWired.Message);
        return await LookAsync(cancellationToken);
    }

    public async ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken)
    {
        if (FaultOf(quality) is { } fault)
            return fault;
        return await AskAsync(() => Encode(quality), cancellationToken);
    }

    public async ValueTask<Result<IScreenConnection>> OpenAsync(ScreenWishes wishes, CancellationToken cancellationToken)
    {
        if (FaultOf(wishes.Quality) is { } fault)
            return fault;
        if (wishes.FramesPerSecond is < 1 or > ScreenWishes.MaximumRate)
            return new Fault(FaultCode.Invalid, $"a rate is 1 to {ScreenWishes.MaximumRate} frames a second, not {wishes.FramesPerSecond}");
        await LookAsync(cancellationToken);
        return _lookOut.Join(wishes) is { } viewer ? viewer : new Fault(FaultCode.Busy, $"{IScreen.MaximumViewers} look at the screen already");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _lookOut.DisposeAsync();
        await _pluggingIn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _idle.DisposeAsync();
        await _gate.WaitAsync();
        _device?.Dispose();
        _encoder.Dispose();
        _gate.Dispose();
        _stopping.Dispose();
    }

    internal ValueTask<ScreenState> LookAsync(CancellationToken cancellationToken) => AskAsync(() => _state, cancellationToken);

    /// <summary>Of the newest picture, captured already. Unavailable when there is none any more.</summary>
    internal async ValueTask<Result<ScreenFrame>> EncodeAsync(int quality, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _latest.Find(quality) is { } known ? known : await Task.Run(() => Encode(quality), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static Fault NotWired { get; } = new(FaultCode.Unsupported, "the board has no capture device");

    private Fault? FaultOf(int quality) => quality is < 1 or > 100 ? new Fault(FaultCode.Invalid, $"a JPEG quality is 1 to 100, not {quality}")
        : _device is null ? NotWired
        : null;

    /// <summary>Answers from a picture that is not older than the question. Who waited while another's was taken shares it.</summary>
    private async ValueTask<T> AskAsync<T>(Func<T> answer, CancellationToken cancellationToken)
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

    private async Task PlugInAsync(CaptureDevice device)
    {
        while (!await DoAsync(device.TryPlugIn))
            await Task.Delay(PlugInInterval, _time, Stopping);

        async Task<bool> DoAsync(Func<bool> attempt)
        {
            await _gate.WaitAsync(Stopping);
            try
            {
                return await Task.Run(attempt, Stopping);
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    private void Look()
    {
        Interlocked.Increment(ref _captures);
        long before = _latest.Sequence;
        ScreenState state;
        if (!_device!.TryCapture(out VideoFrame? frame, out string? reason))
        {
            state = new ScreenState(ScreenSignal.NoDevice, 0, 0, reason);
        }
        else if (frame is { } captured)
        {
            _latest.Show(captured);
            // A device that makes JPEG files needs no encoder.
            state = new ScreenState(ScreenSignal.Present, captured.Width, captured.Height, captured.Format == PixelFormat.Jpeg ? null : _encoder.Problem);
        }
        else
        {
            state = new ScreenState(ScreenSignal.NoSignal, 0, 0, _device.SignalProblem ?? _encoder.Problem);
        }

        if (state.Signal != ScreenSignal.Present)
            _latest.Forget();
        bool isOther = state != _state;
        if (isOther)
            VideoLog.SignalChanged(_logger, state.Signal, state.Width, state.Height, state.Problem is null ? "" : $": {state.Problem}");
        _state = state;
        if (isOther || _latest.Sequence != before)
            News.Beat();
    }

    private Result<ScreenFrame> Encode(int quality)
    {
        ScreenState state = _state;
        if (state.Signal != ScreenSignal.Present || _latest.IsEmpty)
        {
            bool isLibrary = state.Signal == ScreenSignal.NoSignal && state.Problem is not null && state.Problem == _encoder.Problem;
            return new Fault(isLibrary ? FaultCode.Unsupported : FaultCode.Unavailable, state.Problem ?? "the PC shows no picture");
        }

        int made = _latest.Frame.Format == PixelFormat.Jpeg ? 0 : quality;
        if (_latest.Find(made) is { } known)
            return known;
        if (made == 0)
            return _latest.Keep(0, _latest.Frame.Pixels.ToArray());
        return _encoder.Encode(_latest.Frame, quality).TryGet(out byte[]? jpeg, out Fault? fault)
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
