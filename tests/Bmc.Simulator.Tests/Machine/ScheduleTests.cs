using Bmc.Simulator.Machine;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Simulator.Tests.Machine;

public sealed class ScheduleTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Schedule _schedule;
    private readonly List<string> _happened = [];
    private int _dueCalls;

    public ScheduleTests()
    {
        _schedule = new Schedule(_time, () =>
        {
            _dueCalls++;
            _schedule!.CatchUp();
        });
        _schedule.CatchUp();
    }

    public void Dispose() => _schedule.Dispose();

    [Fact]
    public void Lets_a_chain_happen_at_its_own_times_within_one_step_of_the_clock()
    {
        _schedule.After(TimeSpan.FromSeconds(1), () =>
        {
            Note("first");
            _schedule.After(TimeSpan.FromSeconds(2), () => Note("second"));
        });
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["first at 1", "second at 3"], _happened);
    }

    [Fact]
    public void Keeps_the_order_of_events_of_the_same_time()
    {
        _schedule.After(TimeSpan.FromSeconds(1), () => Note("a"));
        _schedule.After(TimeSpan.FromSeconds(1), () => Note("b"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a at 1", "b at 1"], _happened);
    }

    [Fact]
    public void Forgets_what_is_cancelled()
    {
        ScheduledEvent scheduled = _schedule.After(TimeSpan.FromSeconds(1), () => Note("a"));
        scheduled.Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_happened);
    }

    [Fact]
    public void Is_the_clock_of_what_happens()
    {
        long start = _schedule.GetTimestamp();
        TimeSpan elapsed = default;
        _schedule.After(TimeSpan.FromSeconds(2), () => elapsed = _schedule.GetElapsedTime(start));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.FromSeconds(2), elapsed);
        Assert.Equal(_time.GetUtcNow(), _schedule.GetUtcNow());
    }

    [Fact]
    public void Calls_when_an_earlier_event_is_added()
    {
        _schedule.After(TimeSpan.FromSeconds(10), () => Note("late"));
        _schedule.After(TimeSpan.FromSeconds(1), () => Note("early"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["early at 1"], _happened);
        Assert.Equal(1, _dueCalls);
    }

    private void Note(string what) => _happened.Add($"{what} at {_schedule.Now.TotalSeconds}");
}
