using Bmc.Contracts.Mouse;
using Bmc.Usb.Mouse;

namespace Bmc.Usb.Tests.Mouse;

public sealed class ReportTests
{
    [Fact]
    public void A_pointer_s_report_is_read_as_it_was_written()
    {
        var report = new PointerReport(MouseButtons.Left | MouseButtons.Forward, 0x0102, 0x7FFE, -3, 4);
        byte[] bytes = new byte[PointerReport.Length];
        report.Write(bytes);
        Assert.Equal([
            0x11,           // left and forward
            0x02, 0x01,     // X
            0xFE, 0x7F,     // Y
            0xFD,           // three notches towards the user
            0x04,           // four to the right
        ], bytes);
        Assert.True(PointerReport.TryParse(bytes, out PointerReport read));
        Assert.Equal(report, read);
    }

    [Fact]
    public void A_mouse_s_report_is_read_as_it_was_written()
    {
        var report = new MouseReport(MouseButtons.Middle, -127, 127, 1);
        byte[] bytes = new byte[MouseReport.Length];
        report.Write(bytes);
        Assert.Equal([
            0x04,           // middle
            0x81,           // 127 to the left
            0x7F,           // 127 towards the user
            0x01,           // a notch away from the user
        ], bytes);
        Assert.True(MouseReport.TryParse(bytes, out MouseReport read));
        Assert.Equal(report, read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Another_length_is_no_report(int length)
    {
        Assert.False(PointerReport.TryParse(new byte[length], out _));
        Assert.False(MouseReport.TryParse(new byte[length], out _));
    }
}
