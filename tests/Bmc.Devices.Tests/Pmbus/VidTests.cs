using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class VidTests
{
    public static TheoryData<Vid, ushort, double> Codes => new()
    {
        { Vid.IntelVr11, 0x02, 1.6 },
        { Vid.IntelVr11, 0xB2, 0.5 },
        { Vid.IntelVr12, 0x01, 0.25 },
        { Vid.IntelVr12, 0x97, 1.0 },
        { Vid.IntelVr13, 0x33, 1.0 },
        { Vid.IntelImvp9, 0x51, 1.0 },
        { Vid.AmdSvi2, 0x00, 1.55 },
        { Vid.AmdSvi2, 0x58, 1.0 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Decodes_and_encodes(Vid table, ushort code, double volts)
    {
        Assert.Equal(volts, table.Decode(code)!.Value, precision: 9);
        Assert.Equal(code, table.Encode(volts));
    }

    [Fact]
    public void Has_no_voltage_for_off_and_for_reserved_codes()
    {
        Assert.Null(Vid.IntelVr12.Decode(0));
        Assert.Null(Vid.IntelVr11.Decode(0xB3));
        Assert.Null(Vid.IntelVr13.Decode(0x100));
    }

    [Fact]
    public void Stops_at_the_ends()
    {
        Assert.Equal(0x02, Vid.IntelVr11.Encode(5));
        Assert.Equal(0xB2, Vid.IntelVr11.Encode(0));
    }
}
