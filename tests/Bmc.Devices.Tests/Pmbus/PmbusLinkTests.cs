using Bmc.Devices.Pmbus;
using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class PmbusLinkTests : IDisposable
{
    private const int Address = 0x58;

    private readonly PlaybackI2cBus _bus = new();

    public void Dispose() => _bus.AssertFinished();

    [Fact]
    public void Checks_no_code_before_the_device_has_one()
    {
        var link = new PmbusLink(new SmbusDevice(_bus, Address), usesPec: false);
        _bus.Expect(Address, [0x8D], [0xC0, 0xEA]).Expect(Address, [0x8D], [0xC0, 0xEA, Code(0xB0, 0x8D, 0xB1, 0xC0, 0xEA)]);

        Assert.Equal(I2cFault.None, link.ReadWord(CommandCode.ReadTemperature1, out _));
        link.SetPec(deviceHasIt: true);
        Assert.Equal(I2cFault.None, link.ReadWord(CommandCode.ReadTemperature1, out ushort value));
        Assert.Equal(0xEAC0, value);
    }

    [Fact]
    public void Asks_once_more_after_a_wrong_code()
    {
        byte code = Code(0xB0, 0x8D, 0xB1, 0xC0, 0xEA);
        _bus.Expect(Address, [0x8D], [0xC1, 0xEA, code]).Expect(Address, [0x8D], [0xC0, 0xEA, code]);
        Assert.Equal(I2cFault.None, WithPec().ReadWord(CommandCode.ReadTemperature1, out ushort value));
        Assert.Equal(0xEAC0, value);
    }

    [Fact]
    public void Has_nothing_after_two_wrong_codes()
    {
        byte code = Code(0xB0, 0x8D, 0xB1, 0xC0, 0xEA);
        _bus.Expect(Address, [0x8D], [0xC1, 0xEA, code]).Expect(Address, [0x8D], [0xC0, 0xEB, code]);
        Assert.Equal(I2cFault.BadPec, WithPec().ReadWord(CommandCode.ReadTemperature1, out ushort value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void Asks_but_once_when_nobody_acknowledges()
    {
        _bus.Fail(Address, [0x8D]);
        Assert.Equal(I2cFault.NoAcknowledge, WithPec().ReadWord(CommandCode.ReadTemperature1, out _));
    }

    [Fact]
    public void Signs_what_it_writes()
    {
        _bus.Expect(Address, [0x00, 0x01, Code(0xB0, 0x00, 0x01)]).Expect(Address, [0x03, Code(0xB0, 0x03)]);
        Assert.Equal(I2cFault.None, WithPec().WriteByte(CommandCode.Page, 1));
        Assert.Equal(I2cFault.None, WithPec().Send(CommandCode.ClearFaults));
    }

    [Fact]
    public void Signs_no_question_but_checks_its_answer()
    {
        byte code = Code(0xB0, 0x1A, 0x01, 0x88, 0xB1, 0x01, 0xA0);
        _bus.Expect(Address, [0x1A, 0x01, 0x88], [0x01, 0xA0, code]);
        byte[] answer = new byte[1];
        Assert.Equal(I2cFault.None, WithPec().Call(CommandCode.Query, [0x88], answer));
        Assert.Equal([0xA0], answer);
    }

    private PmbusLink WithPec() => new(new SmbusDevice(_bus, Address, usePec: true), usesPec: true);

    private static byte Code(params byte[] bytes) => PacketErrorCode.Append(0, bytes);
}
