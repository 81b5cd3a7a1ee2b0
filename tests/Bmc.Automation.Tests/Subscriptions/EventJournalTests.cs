using Bmc.Automation.Subscriptions;
using Bmc.Contracts.Subscriptions;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Automation.Tests.Subscriptions;

public sealed class EventJournalTests : IDisposable
{
    private static readonly RedfishEvent _test = EventMessage.TestMessage.With(DateTimeOffset.UnixEpoch, null, null, []);

    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, EventJournal.FileName);

    [Fact]
    public void Numbers_cursors_and_progress_go_on_after_a_restart()
    {
        using (EventJournal journal = Open())
        {
            journal.Append([_test, _test], new SourceProgress(7));
            journal.SetCursor("1", 1);
        }

        using EventJournal again = Open();
        again.Append([_test]);

        Assert.Equal((3L, 1L, (ushort?)7), (again.Last, again.CursorOf("1"), again.Progress.RecordId));
        Assert.Equal([2L, 3L], again.Read(1, 10, out bool lost).Select(told => told.Number));
        Assert.False(lost);
    }

    [Fact]
    public void A_line_that_a_power_cut_tore_never_was()
    {
        using (EventJournal journal = Open())
        {
            journal.Append([_test]);
            journal.Append([_test]);
        }

        byte[] whole = File.ReadAllBytes(FilePath);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            using EventJournal torn = Open();
            long last = torn.Last;
            torn.Append([_test]);
            using EventJournal again = Open();

            Assert.InRange(last, 0, 2);
            Assert.Equal(last + 1, again.Last);
        }
    }

    [Fact]
    public void The_file_and_what_is_kept_have_an_end()
    {
        using EventJournal journal = Open();
        for (int index = 0; index < 2 * EventJournal.MaximumLines; index++)
            journal.SetCursor("1", index);
        for (int index = 0; index < SubscriptionLimits.Events + 5; index++)
            journal.Append([_test]);

        Assert.InRange(File.ReadLines(FilePath).Count(), 1, EventJournal.MaximumLines);
        Assert.Equal(6, journal.Read(0, 1, out bool lost).Single().Number);
        Assert.True(lost);
    }

    public void Dispose() => _folder.Dispose();

    private EventJournal Open() => new(_folder.Path, NullLogger<EventJournal>.Instance);
}
