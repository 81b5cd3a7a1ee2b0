using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class StatusWordFaultsTests
{
    [Fact]
    public void A_supply_that_is_well_has_none() => Assert.Empty(StatusWord.None.Faults());

    [Fact]
    public void Being_off_or_busy_is_no_fault() =>
        Assert.Empty((StatusWord.Off | StatusWord.Busy | StatusWord.PowerGoodNegated).Faults());

    [Fact]
    public void An_output_that_is_on_and_not_good_is_one() =>
        Assert.Equal(["output not good"], StatusWord.PowerGoodNegated.Faults());

    [Fact]
    public void Names_each_fault() => Assert.Equal(
        ["input under-voltage", "temperature", "input", "fan"],
        ((StatusWord)0x240C).Faults());

    [Theory]
    [InlineData(0x0020)]
    [InlineData(0x0010)]
    [InlineData(0x0008)]
    [InlineData(0x0004)]
    [InlineData(0x0002)]
    [InlineData(0x8000)]
    [InlineData(0x4000)]
    [InlineData(0x2000)]
    [InlineData(0x1000)]
    [InlineData(0x0800)]
    [InlineData(0x0400)]
    [InlineData(0x0200)]
    [InlineData(0x0100)]
    public void Every_bit_that_means_a_fault_has_a_name(int bit) => Assert.Single(((StatusWord)bit).Faults());
}
