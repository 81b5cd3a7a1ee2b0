namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>The thread that answers one queue from its start to its stop.</summary>
internal sealed class VringWorker : IDisposable
{
    private readonly GuestMemory _memory;
    private readonly SplitVirtqueue _queue;
    private readonly IVirtioDevice _device;
    private readonly EventDescriptor _kick;
    private readonly Func<EventDescriptor?> _call;
    private readonly EventDescriptor _stopped = EventDescriptor.Create();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <param name="call">The guest may be told by another descriptor from one moment to the next, or not want to be told.</param>
    public VringWorker(GuestMemory memory, SplitVirtqueue queue, IVirtioDevice device, EventDescriptor kick, Func<EventDescriptor?> call)
    {
        (_memory, _queue, _device, _kick, _call) = (memory, queue, device, kick, call);
        _thread = new Thread(Run) { IsBackground = true, Name = "virtqueue" };
        _thread.Start();
    }

    /// <summary>Ends the thread, also out of a request that hangs.</summary>
    /// <returns>The position that the queue has to go on from.</returns>
    public ushort Stop()
    {
        _stop.Cancel();
        _stopped.Signal();
        _thread.Join();
        return _queue.Position;
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
        _stopped.Dispose();
    }

    private void Run()
    {
        // What was made available before the queue was started brings no kick.
        do
        {
            while (!_stop.IsCancellationRequested && _queue.TryTake(out ushort head, out IReadOnlyList<GuestBuffer> request))
            {
                int written = _device.Answer(_memory, request, _stop.Token);
                _queue.GiveBack(head, written);
                _call()?.Signal();
            }
        }
        while (_kick.WaitUnless(_stopped));
    }
}
