using Bmc.Contracts.Media;

namespace Bmc.Usb.NetworkMedia;

/// <summary>
/// A source that may go away and come back. A read waits for it, tries again, and fails when the patience is at its end; while it is, all
/// further reads fail at once, and somebody looks whether the source is back. An image that has changed does not come back.
/// </summary>
internal sealed class RetryingMedium(IMediumBytes source, TimeSpan patience, TimeProvider time) : IMediumBytes, IAsyncDisposable
{
    private const int ProbeLength = 512;

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _leaving = new();
    private readonly Lock _state = new();
    private Task _probing = Task.CompletedTask;
    private long? _awaySince;
    private string? _problem;
    private bool _changed;
    private long _bytesRead;

    public long Size => source.Size;

    public long BytesRead => Interlocked.Read(ref _bytesRead);

    public string? Problem
    {
        get
        {
            lock (_state)
                return _problem;
        }
    }

    public MediumHealth Health
    {
        get
        {
            lock (_state)
                return HealthNow();
        }
    }

    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        TimeSpan pause = _firstPause;
        while (true)
        {
            ThrowIfFailed();
            try
            {
                await source.ReadAsync(offset, destination, either.Token);
                Interlocked.Add(ref _bytesRead, destination.Length);
                Answered();
                return;
            }
            catch (MediumChangedException exception)
            {
                Changed(exception.Message);
                throw;
            }
            catch (IOException exception)
            {
                Away(exception.Message);
                if (time.GetElapsedTime(begun) + pause >= patience)
                    throw;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw Away("the source does not answer");
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        Task probing;
        lock (_state)
            probing = _probing;
        await probing;
        _leaving.Dispose();
    }

    private MediumHealth HealthNow() =>
        _changed ? MediumHealth.Failed
        : _awaySince is not { } since ? MediumHealth.Ok
        : time.GetElapsedTime(since) >= patience ? MediumHealth.Failed
        : MediumHealth.Waiting;

    private void ThrowIfFailed()
    {
        lock (_state)
        {
            if (HealthNow() == MediumHealth.Failed)
                throw _changed ? new MediumChangedException(_problem!) : new IOException(_problem);
        }
    }

    private void Answered()
    {
        lock (_state)
        {
            if (!_changed)
                (_awaySince, _problem) = (null, null);
        }
    }

    private void Changed(string problem)
    {
        lock (_state)
            (_changed, _problem) = (true, problem);
    }

    private IOException Away(string problem)
    {
        lock (_state)
        {
            _awaySince ??= time.GetTimestamp();
            if (!_changed)
                _problem = problem;
            if (_probing.IsCompleted && !_leaving.IsCancellationRequested)
                _probing = ProbeAsync(_leaving.Token);
        }

        return new IOException(problem);
    }

    // Whether or not the PC reads: who looks at the drive wants to know.
    private async Task ProbeAsync(CancellationToken leaving)
    {
        byte[] probe = new byte[Math.Min(ProbeLength, source.Size)];
        try
        {
            while (Health is MediumHealth.Waiting or MediumHealth.Failed && !_changed)
            {
                await Task.Delay(_longestPause, time, leaving);
                try
                {
                    await source.ReadAsync(0, probe, leaving);
                    Answered();
                }
                catch (MediumChangedException exception)
                {
                    Changed(exception.Message);
                }
                catch (IOException exception)
                {
                    lock (_state)
                        _problem = exception.Message;
                }
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The medium is taken out.
        }
    }
}
