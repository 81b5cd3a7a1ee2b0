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
        var answered = new List<(ushort, int)>();
        do
        {
            answered.Clear();
            while (!_stop.IsCancellationRequested && _queue.TryTake(out ushort head, out IReadOnlyList<GuestBuffer> request))
                answered.Add((head, _device.Answer(_memory, request, _stop.Token)));

            // All requests of a transfer come back together, and the queue is looked at again only when it is kicked: Linux 6.12's
            // i2c-virtio frees a transfer of which a part failed while the rest is still with the device.
            if (answered.Count > 0)
            {
                _queue.GiveBack(answered);
                _call()?.Signal();
            }
        }
        while (_kick.WaitUnless(_stopped));
    }
}
