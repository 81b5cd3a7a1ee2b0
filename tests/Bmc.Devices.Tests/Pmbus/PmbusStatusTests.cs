using Bmc.Devices.Pmbus;
using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class PmbusStatusTests : IDisposable
{
    private const int Address = 0x58;

    private readonly PlaybackI2cBus _bus = new();
    private readonly PmbusPowerSupply _supply;

    public PmbusStatusTests() => _supply = new PmbusPowerSupply(new SmbusDevice(_bus, Address));

    public void Dispose() => _bus.AssertFinished();

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0840)] // off, and not good therefore
    [InlineData(0x0080)] // busy
    public void A_supply_that_is_well_is_asked_for_one_word(int word)
    {
        Expect(word);
        Assert.Empty(Faults());
    }

    [Theory]
    [InlineData(0x8010, 0x7A, 0x10, 0x7B, 0x80, "output under-voltage", "output over-current")]
    [InlineData(0x2008, 0x7C, 0x18, 0x7C, 0x18, "input under-voltage", "off for insufficient input voltage")]
    public void Names_what_the_registers_behind_the_word_say(int word, byte first, byte firstBits, byte second, byte secondBits, params string[] expected)
    {
        Expect(word);
        _bus.Expect(Address, [first], [firstBits]).Expect(Address, [second], [secondBits]);
        Assert.Equal(expected.Order(), Faults().Select(fault => fault.Name).Order());
    }

    [Fact]
    public void The_gravest_fault_comes_first()
    {
        Expect(0x0404);
        _bus.Expect(Address, [0x7D], [0x80]).Expect(Address, [0x81], [0x80]);
        Assert.Equal(
            [("over-temperature", SupplyConditions.Failure), ("fan 1 fault", SupplyConditions.PredictiveFailure)],
            Faults().Select(fault => (fault.Name, fault.Condition)));
    }

    [Fact]
    public void Looks_at_the_third_fan_when_the_first_two_are_well()
    {
        Expect(0x0400);
        _bus.Expect(Address, [0x81], [0x00]).Expect(Address, [0x82], [0x80]);
        Assert.Equal(["fan 3 fault"], Faults().Select(fault => fault.Name));
    }

    [Fact]
    public void A_register_that_is_not_there_leaves_the_words_own_name()
    {
        Expect(0x4000);
        _bus.Fail(Address, [0x7B]);
        Assert.Equal(["output current or power fault"], Faults().Select(fault => fault.Name));
    }

    [Fact]
    public void Talk_gone_wrong_is_no_fault_of_the_supply()
    {
        Expect(0x0002);
        _bus.Expect(Address, [0x7E], [0x20]);
        SupplyFault fault = Assert.Single(Faults());
        Assert.Equal(SupplyConditions.Noted, fault.Condition);
        Assert.StartsWith("communication error", fault.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_on_and_not_good_is_a_failure()
    {
        Expect(0x0800);
        Assert.Equal(["output not good"], Faults().Select(fault => fault.Name));
    }

    [Fact]
    public void The_byte_alone_does_where_there_is_no_word()
    {
        _bus.Fail(Address, [0x79]).Expect(Address, [0x78], [0x10]).Fail(Address, [0x7B]);
        Assert.Equal(["output over-current"], Faults().Select(fault => fault.Name));
    }

    [Fact]
    public void A_supply_that_does_not_answer_has_no_status()
    {
        _bus.Fail(Address, [0x79]).Fail(Address, [0x78]);
        Assert.Equal(I2cFault.NoAcknowledge, _supply.ReadStatus(out _));
    }

    [Fact]
    public void Each_fault_has_a_name_of_its_own_place()
    {
        SupplyFault[] all = [.. StatusTable.Details, .. StatusTable.Summaries.Select(summary => summary.Alone)];
        Assert.Equal(all.Length, all.DistinctBy(fault => (fault.Register, fault.Bit)).Count());
        Assert.All(all, fault => Assert.Equal(fault.Name, StatusTable.NameOf(fault.Register, fault.Bit)));
        Assert.All(all, fault => Assert.True(byte.IsPow2(fault.Bit)));
        Assert.Null(StatusTable.NameOf(0x7D, 0x01));
    }

    [Fact]
    public void Any_status_is_read_or_refused_and_leads_to_no_endless_asking()
    {
        var random = new Random(17);
        for (int round = 0; round < 2000; round++)
        {
            var noise = new NoiseBus(random);
            var supply = new PmbusPowerSupply(new SmbusDevice(noise, Address), new PmbusSettings(Outputs: 2, AsksQuery: true));
            supply.Start();
            if (supply.ReadStatus(out IReadOnlyList<SupplyFault> faults) == I2cFault.None)
                Assert.All(faults, fault => Assert.NotEqual(SupplyConditions.None, fault.Condition));
            for (int channel = 0; channel < supply.Channels.Count; channel++)
            {
                I2cFault fault = supply.Read(channel, out double value);
                Assert.True(double.IsFinite(value));
                if (fault != I2cFault.None)
                    Assert.Equal(0, value);
            }

            Assert.All(noise.Written, command => Assert.NotEqual((byte)CommandCode.ClearFaults, command));
        }
    }

    private void Expect(int word) => _bus.Expect(Address, [0x79], [(byte)word, (byte)(word >> 8)]);

    private IReadOnlyList<SupplyFault> Faults()
    {
        Assert.Equal(I2cFault.None, _supply.ReadStatus(out IReadOnlyList<SupplyFault> faults));
        return faults;
    }

    /// <summary>Answers anything to everything, or nothing.</summary>
    private sealed class NoiseBus(Random random) : II2cBus
    {
        public int Number => 0;

        public List<byte> Written { get; } = [];

        public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
        {
            Written.Add(write[0]);
            random.NextBytes(read);
            return random.Next(4) == 0 ? (I2cFault)random.Next(1, 9) : I2cFault.None;
        }

        public I2cFault TryRecover() => I2cFault.Unsupported;

        public void Dispose()
        {
        }
    }
}
