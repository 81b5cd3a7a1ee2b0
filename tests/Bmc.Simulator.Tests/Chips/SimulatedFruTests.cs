using System.Text;
using Bmc.Simulator.Chips;

namespace Bmc.Simulator.Tests.Chips;

public sealed class SimulatedFruTests
{
    private readonly byte[] _fru = SimulatedFru.Build();

    [Fact]
    public void Fits_into_the_eeprom() => Assert.InRange(_fru.Length, 1, Simulated24C02.Size);

    [Fact]
    public void Has_a_header_with_offsets_and_a_checksum()
    {
        Assert.Equal(0x01, _fru[0]); // format version
        Assert.Equal(0x00, _fru[1]); // no internal use area
        Assert.Equal(0x01, _fru[2]); // chassis area at 8
        Assert.Equal(0x00, _fru[5]); // no multirecord area
        Assert.Equal(0, Sum(_fru.AsSpan(0, 8)));
    }

    [Theory]
    [InlineData(2, "SIM-CHASSIS")]
    [InlineData(3, "Simulated Mainboard")]
    [InlineData(4, "Simulated PC")]
    public void Has_areas_whose_bytes_sum_to_zero(int headerByte, string holds)
    {
        int offset = _fru[headerByte] * 8;
        Assert.Equal(0x01, _fru[offset]);
        Span<byte> area = _fru.AsSpan(offset, _fru[offset + 1] * 8);
        Assert.Equal(0, Sum(area));
        Assert.Contains(holds, Encoding.Latin1.GetString(area), StringComparison.Ordinal);
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        foreach (byte value in bytes)
            sum += value;
        return sum & 0xFF;
    }
}
