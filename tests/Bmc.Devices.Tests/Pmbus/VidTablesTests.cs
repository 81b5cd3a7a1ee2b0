using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class VidTablesTests
{
    [Theory]
    [InlineData(0x0A, 0.8375)] // VRD 10 design guide, the table's ends and where it turns
    [InlineData(0x29, 0.8500)]
    [InlineData(0x09, 0.8625)]
    [InlineData(0x00, 1.0875)]
    [InlineData(0x20, 1.0750)]
    [InlineData(0x1E, 1.1125)]
    [InlineData(0x3E, 1.1000)]
    [InlineData(0x2A, 1.6000)]
    public void Knows_VR10(ushort code, double volts) => Assert.Equal(volts, VidTable.Vr10.Decode(code)!.Value, 9);

    [Theory]
    [InlineData(0x1F)]
    [InlineData(0x3F)]
    [InlineData(0x40)]
    [InlineData(0xFFFF)]
    public void VR10_has_codes_that_are_no_voltage(ushort code) => Assert.Null(VidTable.Vr10.Decode(code));

    [Fact]
    public void Each_table_has_voltages_of_a_processor_only()
    {
        foreach (VidTable table in Enum.GetValues<VidTable>())
        {
            for (int code = 0; code <= ushort.MaxValue; code++)
            {
                if (table.Decode((ushort)code) is { } volts)
                    Assert.InRange(volts, 0, 3.1);
            }
        }
    }

    [Fact]
    public void Code_types_without_a_table_have_none() => Assert.Null(VidTables.ByCodeType(0x1F));
}
