using Bmc.Contracts.EventLog;
using Bmc.Hardware.Board;
using Bmc.Hardware.Tests.Power;

namespace Bmc.Hardware.Tests.Board;

public class EventOutboxTests
{
    private readonly ListEventLog _log = new();
    private readonly List<string> _lines = [];

    [Fact]
    public async Task Delivers_in_order_and_all_before_it_goes()
    {
        var outbox = new EventOutbox(_log, new ListLogger<EventOutbox>(_lines));
        outbox.Add(Record(0));
        outbox.Start();
        for (byte i = 1; i < 40; i++)
            outbox.Add(Record(i));
        await outbox.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 40), _log.Records.Select(record => (int)record.Data[1]));
        Assert.Empty(_lines);
    }

    [Fact]
    public async Task Says_what_is_lost_when_the_log_stands_still()
    {
        var outbox = new EventOutbox(_log, new ListLogger<EventOutbox>(_lines));
        for (int i = 0; i < EventOutbox.Capacity + 10; i++)
            outbox.Add(Record((byte)i));
        outbox.Start();
        await outbox.DisposeAsync();

        Assert.Equal(EventOutbox.Capacity, _log.Records.Count);
        Assert.Equal(10, _lines.Count);
        Assert.All(_lines, line => Assert.Contains("is lost", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_what_the_log_refuses()
    {
        _log.IsFull = true;
        var outbox = new EventOutbox(_log, new ListLogger<EventOutbox>(_lines));
        outbox.Start();
        outbox.Add(Record(1));
        await outbox.DisposeAsync();

        Assert.Contains("StorageFull", Assert.Single(_lines), StringComparison.Ordinal);
    }

    private static EventRecord Record(byte id) => EventRecord.FromBmc(0x09, 0xF0, 0x6F, deassertion: false, 0x00, id);
}
