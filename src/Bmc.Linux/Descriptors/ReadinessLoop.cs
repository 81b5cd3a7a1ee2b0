using System.Collections.Concurrent;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Descriptors;

/// <summary>
/// One thread that waits on all descriptors at once (epoll(7)), because FileStream would block a thread pool thread for each
/// pending read of a device and could not take it back. At most one waiter per descriptor number.
/// </summary>
internal sealed unsafe class ReadinessLoop
{
    // Events fetched in one call; more simply wait for the next.
    private const int BatchSize = 16;

    // The loop's own frames only; continuations run on the thread pool.
    private const int StackSize = 256 * 1024;

    private static readonly Lazy<ReadinessLoop> Instance = new(() => new ReadinessLoop());

    private readonly int _epoll;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waiting = new();

    private ReadinessLoop()
    {
        _epoll = epoll_create1(EPOLL_CLOEXEC);
        if (_epoll < 0)
            throw new IOException($"epoll_create1: {FileDescriptor.Describe(errno)}");
        new Thread(Run, StackSize) { IsBackground = true, Name = "device readiness" }.Start();
    }

    public static ReadinessLoop Shared => Instance.Value;

    /// <summary>Completes when the descriptor may be ready; it may also not be, so try and wait again.</summary>
    /// <param name="events">EPOLLIN or EPOLLOUT.</param>
    public Task WaitAsync(FileDescriptor descriptor, int events)
    {
        int number = descriptor.Number;
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[number] = waiter;
        int error = Arm(number, EPOLL_CTL_MOD, events);
        if (error == ENOENT)
            error = Arm(number, EPOLL_CTL_ADD, events);

        // EPERM: a plain file, always ready. The others show at the next try as well.
        if (error != 0)
            Forget(number);
        return waiter.Task;
    }

    /// <summary>To be called before the descriptor is closed: ends its wait.</summary>
    public void Forget(FileDescriptor descriptor)
    {
        _ = Arm(descriptor.Number, EPOLL_CTL_DEL, 0);
        Forget(descriptor.Number);
    }

    private void Forget(int number)
    {
        if (_waiting.TryRemove(number, out TaskCompletionSource? waiter))
            waiter.TrySetResult();
    }

    private int Arm(int number, int operation, int events)
    {
        epoll_event entry = default;
        entry.events = events | EPOLLONESHOT;
        entry.data.fd = number;
        return epoll_ctl(_epoll, operation, number, &entry) < 0 ? errno : 0;
    }

    private void Run()
    {
        epoll_event* ready = stackalloc epoll_event[BatchSize];
        while (true)
        {
            int count = epoll_wait(_epoll, ready, BatchSize, -1);
            for (int index = 0; index < count; index++)
                Forget(ready[index].data.fd);
        }
    }
}
