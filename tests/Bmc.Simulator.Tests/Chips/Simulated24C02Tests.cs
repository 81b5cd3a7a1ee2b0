using Bmc.Simulator.Chips;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Simulator.Tests.Chips;

public sealed class Simulated24C02Tests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Simulated24C02 _chip;
    private byte[]? _stored;

    public Simulated24C02Tests() => _chip = new Simulated24C02(new byte[] { 1, 2, 3 }, _time, memory => _stored = memory.ToArray());

    [Fact]
    public void Reads_on_from_the_address_and_wraps()
    {
        Assert.Equal([1, 2, 3, 0xFF], _chip.ReadBytes(0, 4));
        Assert.Equal([0xFF, 1, 2], _chip.ReadBytes(0xFF, 3));
    }

    [Fact]
    public void Writes_within_its_page()
    {
        Assert.True(_chip.WriteBytes(0x0E, 0xA0, 0xA1, 0xA2));
        Assert.Equal([0xA2, 0xFF], _chip.Contents[0x08..0x0A].ToArray());
        Assert.Equal([0xA0, 0xA1, 0xFF], _chip.Contents[0x0E..0x11].ToArray());
        Assert.Equal(_chip.Contents.ToArray(), _stored);
    }

    [Fact]
    public void Does_not_answer_during_its_write_cycle()
    {
        _chip.WriteBytes(0x00, 0x55);
        Assert.False(_chip.WriteBytes(0x00));
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal([0x55], _chip.ReadBytes(0x00, 1));
    }

    [Fact]
    public void Answers_a_master_that_polls_long_enough()
    {
        _chip.WriteBytes(0x00, 0x55);
        Assert.Contains(true, Enumerable.Range(0, 100).Select(_ => _chip.WriteBytes(0x00)));
    }

    [Fact]
    public void Writes_nothing_when_only_the_address_was_set()
    {
        _chip.WriteBytes(0x00);
        Assert.Null(_stored);
    }
}
