using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests;

internal static class FakeTime
{
    /// <summary>Lets time pass, a millisecond at a time, until the task has ended.</summary>
    public static async Task<T> PassUntilAsync<T>(this FakeTimeProvider time, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        return await task;
    }
}
