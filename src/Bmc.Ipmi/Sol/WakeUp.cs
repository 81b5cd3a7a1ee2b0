using System.Threading.Tasks.Sources;

namespace Bmc.Ipmi.Sol;

/// <summary>Wakes one waiter. Set while nobody waits, it lets the next wait pass; a wait allocates nothing.</summary>
internal sealed class WakeUp : IValueTaskSource
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private bool _isSet;
    private bool _waits;

    public void Set()
    {
        lock (_gate)
        {
            _isSet = !_waits;
            if (!_waits)
                return;
            _waits = false;
            _core.SetResult(true);
        }
    }

    /// <summary>One waiter at a time; it may be woken for nothing.</summary>
    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return ValueTask.CompletedTask;
            }

            _core.Reset();
            _waits = true;
            return new ValueTask(this, _core.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
