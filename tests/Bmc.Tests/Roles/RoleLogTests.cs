using Bmc.Roles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Tests.Roles;

public class RoleLogTests
{
    private static readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 5, 1, TimeSpan.Zero));

    [Fact]
    public void Terminal_gets_the_time_and_a_word_for_what_is_no_mere_news() => Assert.Equal(
        "08:05:01 Hardware.Power: it is on\n08:05:01 warning Hardware.Power: it is hot\n",
        Written(forJournal: false, (LogLevel.Information, "it is on"), (LogLevel.Warning, "it is hot")));

    [Theory]
    [InlineData(LogLevel.Critical, 2)]
    [InlineData(LogLevel.Error, 3)]
    [InlineData(LogLevel.Warning, 4)]
    [InlineData(LogLevel.Information, 6)]
    public void Journal_gets_the_level_as_its_prefix(LogLevel level, int priority) =>
        Assert.Equal($"<{priority}>Hardware.Power: it is so\n", Written(forJournal: true, (level, "it is so")));

    [Fact]
    public void Event_is_one_line_whatever_a_stranger_sent() => Assert.Equal(
        "<4>Hardware.Power: bad name: x <2>Hardware.Power: all is lost\n",
        Written(forJournal: true, (LogLevel.Warning, "bad name: x\n<2>Hardware.Power: all is lost")));

    [Fact]
    public void Reader_that_stands_still_holds_nobody_up_and_learns_what_it_missed()
    {
        using var held = new HeldWriter();
        using (var log = new RoleLog(held, _time, forJournal: true))
        {
            ILogger logger = log.CreateLogger("Bmc.Usb");
            Log(logger, LogLevel.Information, "first");
            held.WaitUntilHeld();

            for (int index = 0; index < RoleLog.MaximumWaiting + 5; index++)
                Log(logger, LogLevel.Information, "more");
            held.Release();
        }

        Assert.Contains("<4>Log: 5 events were dropped because nobody read them\n", held.ToString(), StringComparison.Ordinal);
    }

    private static string Written(bool forJournal, params (LogLevel Level, string Message)[] events)
    {
        using var errors = new StringWriter();
        using (var log = new RoleLog(errors, _time, forJournal))
        {
            ILogger logger = log.CreateLogger("Bmc.Hardware.Power");
            foreach ((LogLevel level, string message) in events)
                Log(logger, level, message);
        }

        return errors.ToString();
    }

    private static void Log(ILogger logger, LogLevel level, string message) => logger.Log(level, default, message, null, (state, _) => state);

    /// <summary>A terminal under Ctrl-S.</summary>
    private sealed class HeldWriter : StringWriter
    {
        private readonly ManualResetEventSlim _held = new();
        private readonly ManualResetEventSlim _released = new();

        public void WaitUntilHeld() => _held.Wait(TestContext.Current.CancellationToken);

        public void Release() => _released.Set();

        public override void WriteLine(string? value)
        {
            _held.Set();
            _released.Wait();
            base.WriteLine(value);
        }

        protected override void Dispose(bool disposing)
        {
            _held.Dispose();
            _released.Dispose();
            base.Dispose(disposing);
        }
    }
}
