using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Tests.Keyboard;

public sealed class KeyboardReportTests
{
    // HID 1.11 Appendix B.1; do not edit to make it pass.
    private static readonly byte[] _controlAltDelete =
    [
        0x05,   // modifiers: left Control, left Alt
        0x00,   // reserved
        0x4C,   // Delete Forward
        0x00,   // no key
        0x00,   // no key
        0x00,   // no key
        0x00,   // no key
        0x00,   // no key
    ];

    [Fact]
    public void Writes_the_bytes_of_the_boot_protocol()
    {
        byte[] written = new byte[KeyboardReport.Length];
        Array.Fill(written, (byte)0xFF);
        new KeyboardReport(KeyModifiers.LeftControl | KeyModifiers.LeftAlt, 0x4C).Write(written);
        Assert.Equal(_controlAltDelete, written);
    }

    [Fact]
    public void Reads_what_it_writes()
    {
        Assert.True(KeyboardReport.TryParse(_controlAltDelete, out KeyboardReport report));
        Assert.Equal(KeyboardReport.Of(KeyModifiers.LeftControl | KeyModifiers.LeftAlt, [0x4C]), report);
    }

    [Fact]
    public void Any_eight_bytes_come_back_but_for_the_reserved_one()
    {
        var random = new Random(1);
        byte[] bytes = new byte[KeyboardReport.Length];
        byte[] written = new byte[KeyboardReport.Length];
        for (int round = 0; round < 1000; round++)
        {
            random.NextBytes(bytes);
            Assert.True(KeyboardReport.TryParse(bytes, out KeyboardReport report));
            report.Write(written);
            bytes[1] = 0;
            Assert.Equal(bytes, written);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(64)]
    public void Refuses_any_other_length(int length) =>
        Assert.False(KeyboardReport.TryParse(new byte[length], out _));
}
